import {
  JarContractError,
  JarCredentialsError,
  JarNotReachedError,
  JarPermissionError,
  JarRateLimitError,
  JarRefusedError,
  JarSignatureError,
  JarUnknownOutcomeError,
} from "../../../../src/lib/jar";
import type { JarError, JarNotice } from "../../../../src/lib/jar";
import { fixtureNames, recorded } from "./support/fixtures";
import { failureOf, withStandIn } from "./support/stand-in";

/**
 * Every recorded HTTP answer ends in the promised result or in the promised error: as the answer to a read, and as the
 * answer to an order. A recording without an expectation fails.
 */
type ErrorClass = abstract new (...facts: never[]) => JarError;
type End = ErrorClass | { count: number; pages: number };

interface Expectation {
  /** Of GET products_count. */
  read: End;
  message?: RegExp;
  /** Of POST order: what is no clear refusal leaves the outcome unknown. */
  order: ErrorClass;
  notice?: JarNotice["code"];
}

const COUNT = { count: 39181, pages: 392 };
const unknown = (read: End, message?: RegExp, notice?: JarNotice["code"]): Expectation => ({
  read,
  order: JarUnknownOutcomeError,
  message,
  notice,
});
const refusal = (read: ErrorClass, message: RegExp): Expectation => ({ read, order: read, message });

const credentials = refusal(JarCredentialsError, /credentials were not accepted/);
const noMethod = refusal(JarRefusedError, /Unknown method/);

const EXPECTED: Record<string, Expectation> = {
  "200.blank_line_before_xml.http": unknown(COUNT, undefined, "xml_instead_of_json"),
  "200.bom_before_json.http": unknown(COUNT),
  "200.products_count.json.http": unknown(COUNT),
  "200.products_count.json.content-length.http": unknown(COUNT),
  "200.products_count.xml.http": unknown(COUNT, undefined, "xml_instead_of_json"),
  // Both hold a count without its pages: the document behind the warning was read.
  "200.php_notice_before_json.http": unknown(JarContractError, /at pages/, "text_before_body"),
  "200.php_notice_before_xml.http": unknown(JarContractError, /at pages/, "text_before_body"),
  "200.empty_body_after_bad_utf8.json.http": unknown(JarContractError, /answer is empty/),
  "200.empty_list.json.http": unknown(JarContractError, /not as documented/),
  "200.empty_list.xml.http": unknown(JarContractError, /not as documented/),
  "200.jwt.text_html.http": unknown(JarContractError, /signed token, but no token is configured/),
  "200.jwt.text_plain.http": unknown(JarContractError, /signed token, but no token is configured/),
  "200.jwt.xml_item.http": unknown(JarContractError, /not as documented/),
  "401.no_credentials.json.http": credentials,
  "401.no_credentials.v3-bulgarian.json.http": credentials,
  "401.no_credentials.v3.json.http": credentials,
  "401.no_credentials.xml.http": credentials,
  "401.rate_limit.json.http": refusal(JarRateLimitError, /try again later/),
  "401.rate_limit.v3.json.http": refusal(JarRateLimitError, /try again later/),
  "403.missing_key.json.http": refusal(JarPermissionError, /API key/),
  "403.missing_key.xml.http": refusal(JarPermissionError, /API key/),
  "404.empty_body.http": unknown(JarRefusedError, /status 404/),
  "404.unknown_method.json.http": noMethod,
  "404.unknown_method.xml.http": noMethod,
  "405.unknown_method.v3.json.http": noMethod,
  "500.database_page.http": unknown(JarNotReachedError, /Database Error/),
  "500.empty_body_after_empty_element_name.http": unknown(JarNotReachedError, /status 500/),
  "500.exception.json.http": unknown(JarNotReachedError, /Undefined index: page/),
};

const names = fixtureNames("http");

function expected(name: string): Expectation {
  const found = EXPECTED[name];
  if (!found) {
    throw new Error(`nobody wrote down what ${name} must end in`);
  }
  return found;
}

describe("a recorded answer", () => {
  it.each(names)("ends a read as it should: %s", async (name) => {
    const { read, message, notice } = expected(name);
    const notices: string[] = [];
    await withStandIn([recorded(name)], async (jar) => {
      const client = jar.client({ retries: 0, onNotice: ({ code }) => notices.push(code) });
      if (typeof read === "object") {
        expect(await client.productsCount()).toEqual(read);
      } else {
        const error = await failureOf(client.productsCount());
        expect(error.constructor).toBe(read);
        expect(error).toMatchObject({ method: "GET products_count", httpStatus: recorded(name).status });
        expect(error.message).toMatch(message ?? /./);
      }
      if (notice) {
        expect(notices).toContain(notice);
      }
    });
  });

  it.each(names)("ends an order as it should, sent once: %s", async (name) => {
    await withStandIn([recorded(name)], async (jar) => {
      const error = await failureOf(jar.client().createOrder({ products: [{ code: "A", count: 1 }] }));
      expect(error.constructor).toBe(expected(name).order);
      expect(jar.asked).toHaveLength(1);
    });
  });

  it.each(names.filter((name) => name.startsWith("200.")))(
    "is no data in token mode, because nobody signed it: %s",
    async (name) => {
      await withStandIn([recorded(name)], async (jar) => {
        const auth = { kind: "token", token: "t", secret: "a fixed secret" } as const;
        const error = await failureOf(jar.client({ auth, retries: 0 }).productsCount());
        const empty = name.includes("empty_body");
        expect(error.constructor).toBe(empty ? JarContractError : JarSignatureError);
      });
    },
  );

  it.each(["200.empty_list.json.http", "200.empty_list.xml.http"])(
    "may be a list of nothing: %s",
    async (name) => {
      await withStandIn([recorded(name)], async (jar) => {
        const period = { from: "2018-01-01", to: "2018-01-31" };
        expect(await jar.client().orders(period)).toEqual([]);
        expect(await jar.client().documents(period)).toEqual([]);
        expect(await jar.client().invoices(period)).toEqual([]);
      });
    },
  );

  it("tells a missing thing from a missing call by the thing that was asked for", async () => {
    await withStandIn([recorded("404.empty_body.http")], async (jar) => {
      const client = jar.client();
      const asked = [client.product("A"), client.order("1"), client.document("1"), client.invoice("1")];
      for (const call of asked) {
        expect(await failureOf(call)).toMatchObject({ name: "JarNotFoundError" });
      }
    });
  });
});

/** Made here in the form that jar-api.md 5.1 and 5.3 describe, for want of a recording. */
describe("an answer of a kind that was not recorded", () => {
  const notice =
    "<br />\n<b>Warning</b>:  Undefined array key in <b>/srv/api.php</b> on line <b>17</b><br />\n";

  it.each(['{"cnt":"39181","pages":"392"}', "<xml><cnt>39181</cnt><pages>392</pages></xml>"])(
    "PHP's own warning before %s is no loss",
    async (body) => {
      await withStandIn([{ body: notice + body }], async (jar) => {
        expect(await jar.client().productsCount()).toEqual(COUNT);
      });
    },
  );

  it("an exception page with status 200 is a web page", async () => {
    const body =
      '<div style="x">\n<h4>An uncaught Exception was encountered</h4>\n<p>Backtrace: {main}</p>\n</div>';
    await withStandIn([{ headers: { "content-type": "text/html" }, body }], async (jar) => {
      const error = await failureOf(jar.client().productsCount());
      expect(error).toMatchObject({ name: "JarContractError", path: "body" });
      expect(error.message).toMatch(/web page.*uncaught Exception/);
    });
  });

  it("a page of the framework with status 404 is no missing product", async () => {
    const body = "<!DOCTYPE html>\n<html><body><h1>404 Page Not Found</h1></body></html>";
    await withStandIn([{ status: 404, body }], async (jar) => {
      expect(await failureOf(jar.client().product("A"))).toMatchObject({ name: "JarRefusedError" });
    });
  });

  it.each([
    [
      "https://api.jarcomputers.com/api/products_count?page=1#x",
      "to https://api.jarcomputers.com/api/products_count,",
    ],
    ["/api/elsewhere?JAR-KEY=hidden", "to /api/elsewhere,"],
    ["https://user:hidden@x.example.bg/a", "to https://x.example.bg/a,"],
    ["http://[", "to an unreadable address,"],
  ])("a redirect to %s is an error that names where to", async (location, message) => {
    await withStandIn([{ status: 301, headers: { location } }], async (jar) => {
      const error = await failureOf(jar.client().productsCount());
      expect(error).toMatchObject({ name: "JarContractError", path: "location" });
      expect(error.message).toContain(message);
      expect(error.message).not.toContain("hidden");
      expect(jar.asked).toHaveLength(1);
    });
  });

  it("a refused plain http is a hint to use https", async () => {
    for (const said of ["Unsupported protocol", "Неподдържан протокол"]) {
      await withStandIn(
        [{ status: 403, body: JSON.stringify({ status: false, error: said }) }],
        async (jar) => {
          const error = await failureOf(jar.client().productsCount());
          expect(error).toMatchObject({
            name: "JarRefusedError",
            message: expect.stringContaining("wants https"),
          });
        },
      );
    }
  });

  it("a rate limit with status 401 is not waited for, and says how long to wait", async () => {
    const limit = { status: 401, body: '{"status":false,"error":"This API key has reached the time limit"}' };
    for (const [headers, retryAfterMs] of [
      [{}, 300_000],
      [{ "retry-after": "60" }, 60_000],
    ] as const) {
      await withStandIn([{ ...limit, headers }], async (jar) => {
        expect(await failureOf(jar.client().productsCount())).toMatchObject({
          name: "JarRateLimitError",
          retryAfterMs,
        });
        expect(jar.asked).toHaveLength(1);
      });
    }
  });

  it("keeps at most 200 characters of what came", async () => {
    await withStandIn([{ body: "ы".repeat(10_000) }], async (jar) => {
      const error = await failureOf(jar.client().productsCount());
      expect([...((error as JarError).excerpt ?? "")]).toHaveLength(200);
    });
  });
});
