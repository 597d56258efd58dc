import { createHttpTransport } from "../../../../src/lib/http";
import { JarNotReachedError, JarUnknownOutcomeError } from "../../../../src/lib/jar";
import type { JarOrderInput } from "../../../../src/lib/jar";
import { json, recorded, recordedBody, xml } from "./support/fixtures";
import { failureOf, hangUp, standIn, withStandIn } from "./support/stand-in";

const user = {
  name: "Иван Петров",
  mail: "ivan@example.bg",
  address: 'гр. София, ул. "Шипка" 1, ет. 2 & ап. 3',
  phone: "+359 88 123 4567",
};

const order = (change: Partial<JarOrderInput> = {}): JarOrderInput => ({
  products: [{ code: "MSPADJAR", count: 1 }],
  reference: "100000123",
  ...change,
});

describe("creating an order", () => {
  it("sends the form that the reference client sends", async () => {
    await withStandIn([json("post_order")], async (jar) => {
      await jar.client().createOrder({
        products: [
          { code: "MSPADJAR", count: 1 },
          { code: "2TB/HDD+#", count: 2 },
        ],
        reference: "WEB-1001",
        user: { ...user, note: "Обади се преди\nдоставка" },
        documents: [
          { type: 3, url: "https://shop.example.bg/docs/inv.pdf?id=1&s=a+b", documentId: 77 },
          { type: 7, url: "https://shop.example.bg/docs/waybill.pdf" },
        ],
      });
      const [sent] = jar.asked;
      expect(sent).toMatchObject({ method: "POST", path: "/api/order" });
      expect(sent?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
      const wanted = new URLSearchParams(recordedBody("post-order-full.basic.noformat.http"));
      // Line breaks do not leave the house; what the recording has as one is a blank here, and the URL had a blank.
      wanted.set("user[note]", "Обади се преди доставка");
      wanted.set("documents[0][url]", "https://shop.example.bg/docs/inv.pdf?id=1&s=a+b");
      expect([...new URLSearchParams(sent?.body)]).toEqual([...wanted]);
    });
  });

  it.each([json("post_order"), xml("post_order"), json("post_order.typed")])(
    "reads the answer (%#)",
    async (answer) => {
      await withStandIn([answer], async (jar) => {
        expect(await jar.client().createOrder(order())).toEqual({
          orderId: "535608",
          sum: "0.852",
          lines: [
            {
              id: "2851",
              code: "MSPADJAR",
              price: "0.84",
              dealerPrice: "0.71",
              availability: "Налично в централен склад",
              count: 1,
            },
          ],
        });
      });
    },
  );

  it("sends each code once, with the pieces added up", async () => {
    await withStandIn([json("post_order")], async (jar) => {
      const products = ["A", "B", "A"].map((code) => ({ code, count: 2 }));
      await jar.client().createOrder({ products });
      expect(decodeURIComponent(jar.asked[0]?.body ?? "")).toBe(
        "products[0][code]=A&products[0][cnt]=4&products[1][code]=B&products[1][cnt]=2",
      );
    });
  });

  it("sends a customer's texts without control characters, on one line", async () => {
    await withStandIn([json("post_order")], async (jar) => {
      await jar
        .client()
        .createOrder(
          order({ user: { ...user, address: "ул. Шипка 1\r\n\u0000ап. 3\u2028", note: "\u0007" } }),
        );
      const sent = new URLSearchParams(jar.asked[0]?.body);
      expect(sent.get("user[address]")).toBe("ул. Шипка 1 ап. 3");
      expect(sent.has("user[note]")).toBe(false);
    });
  });

  const lines = (count: number) => Array.from({ length: count }, (_, n) => ({ code: `C${n}`, count: 1 }));

  it("sends 400 lines", async () => {
    await withStandIn([json("post_order")], async (jar) => {
      await jar.client().createOrder({ products: lines(400) });
      expect([...new URLSearchParams(jar.asked[0]?.body)]).toHaveLength(800);
    });
  });

  it.each([
    ["products", { products: [] }],
    ["products", { products: lines(401) }],
    ["products[0].count", { products: [{ code: "A", count: 0 }] }],
    ["products[0].count", { products: [{ code: "A", count: 1.5 }] }],
    ["products[1].code", { products: [...lines(1), { code: " ", count: 1 }] }],
    ["products[0].code", { products: [{ code: "A\nB", count: 1 }] }],
    ["reference", { reference: "" }],
    ["user.name", { user: { ...user, name: " \n" } }],
    ["user.mail", { user: { ...user, mail: "ivan" } }],
    ["user.phone", { user: { ...user, phone: "" } }],
    ["user.address", { user: { ...user, address: "x".repeat(1_001) } }],
    ["user.note", { user: { ...user, note: "x".repeat(1_001) } }],
    ["documents[0].url", { documents: [{ type: 3, url: "file:///etc/passwd" }] }],
    ["documents[0].documentId", { documents: [{ type: 3, url: "https://x.example.bg/", documentId: 0 }] }],
  ] satisfies [string, Partial<JarOrderInput>][])(
    "refuses a bad %s before anything is sent",
    async (field, change) => {
      await withStandIn([json("post_order")], async (jar) => {
        const error = await failureOf(jar.client().createOrder(order(change)));
        expect(error).toMatchObject({ name: "JarInputError", field, method: "POST order" });
        expect(error.message).toContain(field);
        expect(error.message).not.toMatch(/Шипка|ivan@|passwd/);
        expect(jar.asked).toHaveLength(0);
      });
    },
  );

  it.each([
    ["a number that lost its answer", hangUp],
    ["status 500", recorded("500.exception.json.http")],
    ["status 502", { status: 502 }],
    ["status 503 with Retry-After", { status: 503, headers: { "retry-after": "1" } }],
    ["status 504", { status: 504 }],
    ["a redirect", { status: 302, headers: { location: "https://x.example.bg/" } }],
    ["status 404 without a word", recorded("404.empty_body.http")],
    ["status 403 with a page", { status: 403, body: "<html>blocked</html>" }],
    ["status 408", { status: 408, body: '{"status":false,"error":"timeout"}' }],
    ["an empty body", { body: "" }],
    ["a page", { body: "<html>exception</html>" }],
    ["a cut body", { body: '{"products":{"MSPADJAR":{"id":"2851","co' }],
    ["no order number", { body: '{"products":[],"sum":"0"}' }],
    ["order number 0", { body: '{"order_id":0,"products":[]}' }],
    ["an empty list", { body: "[]" }],
  ] as const)("ends in an unknown outcome after %s, and is not sent again", async (_name, reply) => {
    await withStandIn([reply], async (jar) => {
      const error = await failureOf(jar.client().createOrder(order({ user })));
      expect(error).toBeInstanceOf(JarUnknownOutcomeError);
      expect(error).toMatchObject({ method: "POST order" });
      expect(jar.asked).toHaveLength(1);
    });
  });

  it("says where a redirect would have led", async () => {
    const away = { status: 302, headers: { location: "https://x.example.bg/api/order?token=1" } };
    await withStandIn([away], async (jar) => {
      const { message } = await failureOf(jar.client().createOrder(order({ user })));
      expect(message).toContain(
        "redirect (status 302) to https://x.example.bg/api/order, which is not followed",
      );
      expect(message).not.toContain("token");
    });
  });

  it("ends in an unknown outcome when the answer does not come in time", async () => {
    await withStandIn([() => undefined], async (jar) => {
      const slow = createHttpTransport();
      const transport = {
        ...slow,
        send: (request: Parameters<typeof slow.send>[0]) => slow.send({ ...request, totalTimeoutMs: 100 }),
      };
      const error = await failureOf(jar.client({ transport }).createOrder(order()));
      expect(error).toBeInstanceOf(JarUnknownOutcomeError);
      expect(error.cause).toMatchObject({ reason: "timeout" });
      await slow.close();
    });
  });

  it("tells that nothing was sent when nobody listens", async () => {
    const jar = await standIn([json("post_order")]);
    await jar.close();
    expect(await failureOf(jar.client().createOrder(order()))).toBeInstanceOf(JarNotReachedError);
  });

  it.each([
    ["JarRefusedError", { status: 400, body: '{"status":false,"error":"Невалиден продукт"}' }],
    ["JarRefusedError", { body: '{"status":false,"error":"Продуктът не е активен"}' }],
    ["JarRefusedError", { body: "<xml><is_error>1</is_error><error>не може</error></xml>" }],
    ["JarCredentialsError", recorded("401.no_credentials.json.http")],
    ["JarRateLimitError", recorded("401.rate_limit.json.http")],
    ["JarRateLimitError", { status: 429 }],
    ["JarPermissionError", recorded("403.missing_key.json.http")],
    ["JarRefusedError", recorded("404.unknown_method.json.http")],
  ])("ends in %s after a clear refusal, once (%#)", async (name, answer) => {
    await withStandIn([answer], async (jar) => {
      expect(await failureOf(jar.client().createOrder(order()))).toMatchObject({ name });
      expect(jar.asked).toHaveLength(1);
    });
  });

  it("does not believe a refusal that comes with an order number", async () => {
    await withStandIn([{ body: '{"is_error":1,"error":"x","order_id":535608}' }], async (jar) => {
      const error = await failureOf(jar.client().createOrder(order()));
      expect(error).toMatchObject({ name: "JarUnknownOutcomeError", orderId: "535608" });
    });
  });

  it("keeps the order number of an answer whose lines cannot be read", async () => {
    await withStandIn([{ body: '{"order_id":"535608","products":{"A":{"cnt":"x"}}}' }], async (jar) => {
      const error = await failureOf(jar.client().createOrder(order()));
      expect(error).toMatchObject({ name: "JarUnknownOutcomeError", orderId: "535608" });
    });
  });

  it.each(["<div>Warning</div>", "<!DOCTYPE html><html>warning</html>\n", "\nWarning: x on line 3\n"])(
    "finds the order number behind %p",
    async (stray) => {
      await withStandIn([{ body: stray + json("post_order").body.toString() }], async (jar) => {
        expect((await jar.client().createOrder(order())).orderId).toBe("535608");
      });
    },
  );

  it("finds the order number although a text is not UTF-8", async () => {
    const body = Buffer.concat([
      Buffer.from('{"order_id":"7","sum":"1","note":"'),
      Buffer.from([0xcf, 0xf0]),
      Buffer.from('"}'),
    ]);
    await withStandIn([{ body }], async (jar) => {
      expect((await jar.client().createOrder(order())).orderId).toBe("7");
    });
  });

  it.each([
    {
      status: 400,
      body: JSON.stringify({
        status: false,
        error: `Bad: ${user.name}, ${user.address}, ${user.mail} ${user.phone}`,
      }),
    },
    { status: 500, body: `<html>INSERT '${user.name}' '${user.address}' ${user.phone}</html>` },
    { body: `{"order_id": ${user.name} ${user.address}` },
  ])("quotes nothing of the customer in an error (%#)", async (answer) => {
    await withStandIn([answer], async (jar) => {
      const error = await failureOf(jar.client().createOrder(order({ user })));
      const everything = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(everything).not.toMatch(/Иван|Шипка|ivan@|123 4567/);
    });
  });
});
