import { JarContractError } from "../../../../src/lib/jar";
import type { JarNotice } from "../../../../src/lib/jar";
import { recorded } from "./support/fixtures";
import { failureOf, withStandIn } from "./support/stand-in";

describe("recognising a body", () => {
  it.each(["200.php_notice_before_json.http", "200.php_notice_before_xml.http"])(
    "reads what stands behind the PHP warning in %s, and tells of the warning",
    async (name) => {
      const notices: JarNotice[] = [];
      const answer = recorded(name);
      const body = String(answer.body)
        .replace('{"cnt":"1"}', '{"cnt":"1","pages":"1"}')
        .replace("<cnt>1</cnt>", "<cnt>1</cnt><pages>1</pages>");
      await withStandIn([{ ...answer, body }], async (jar) => {
        const client = jar.client({ onNotice: (notice) => notices.push(notice) });
        expect(await client.productsCount()).toEqual({ count: 1, pages: 1 });
        expect(notices[0]?.code).toBe("text_before_body");
        expect(notices[0]?.detail).toContain("Undefined array key");
      });
    },
  );

  it.each([
    ["an HTML page", "<!DOCTYPE html><html><body>{}</body></html>", /web page/],
    ["a PHP warning with nothing behind it", "<br />\n<b>Fatal error</b>", /web page/],
    ["cut JSON", '{"cnt":"39181","pa', /broken JSON/],
    ["cut XML", '<?xml version="1.0"?>\n<xml><cnt>1</cnt>', /broken XML/],
    ["plain words", "out of order", /neither JSON nor XML/],
    ["an unasked signed token", String(recorded("200.jwt.text_plain.http").body), /signed token/],
    ["another character set", Buffer.from([0x7b, 0x22, 0xcf, 0xf0, 0x22, 0x3a, 0x31, 0x7d]), /not UTF-8/],
    ["nothing at all", "", /empty/],
    ["only blanks", "\n\n", /empty/],
  ] as const)("refuses %s with status 200", async (_name, body, message) => {
    await withStandIn([{ body }], async (jar) => {
      const error = await failureOf(jar.client().productsCount());
      expect(error).toBeInstanceOf(JarContractError);
      expect(error.message).toMatch(message);
    });
  });

  it("does not take an empty body for an empty list of orders", async () => {
    await withStandIn([{ body: "" }], async (jar) => {
      expect(await failureOf(jar.client().orders({ from: "2024-01-01" }))).toBeInstanceOf(JarContractError);
    });
  });

  it("survives JSON that is nested without end", async () => {
    const body = '{"products":' + "[".repeat(50_000) + "]".repeat(50_000) + ',"pages":{"page":1,"cnt":1}}';
    await withStandIn([{ body }], async (jar) => {
      expect((await jar.client().products({ page: 1 })).problems).toHaveLength(1);
    });
  });
});
