import { JarUnknownOutcomeError } from "../../../../src/lib/jar";
import { json, xml } from "./support/fixtures";
import { failureOf, hangUp, withStandIn } from "./support/stand-in";

describe("an offer", () => {
  const LINES = { products: [{ code: "MSPADJAR", count: 1 }] };

  it.each([
    ["a number that lost its answer", hangUp, undefined],
    ["status 502", { status: 502 }, undefined],
    ["a page", { body: "<html>exception</html>" }, undefined],
    ["lines that cannot be read", { body: '{"offer_id":"7","products":[5]}' }, "7"],
    ["an order's answer", json("post_order"), undefined],
  ] as const)("has an unknown outcome after %s, and is not sent again", async (_name, reply, offerId) => {
    await withStandIn([reply], async (jar) => {
      const error = await failureOf(jar.client().createOffer(LINES));
      expect(error).toBeInstanceOf(JarUnknownOutcomeError);
      expect(error).toMatchObject({ method: "POST offer", offerId, orderId: undefined });
      expect(jar.asked).toHaveLength(1);
    });
  });

  it("is refused clearly where JAR says so", async () => {
    await withStandIn(
      [{ status: 400, body: '{"status":false,"error":"Невалиден продукт"}' }],
      async (jar) => {
        expect(await failureOf(jar.client().createOffer(LINES))).toMatchObject({ name: "JarRefusedError" });
      },
    );
  });

  it("holds no customer, so a broken answer may be quoted", async () => {
    await withStandIn([{ body: "out of order" }], async (jar) => {
      expect(await failureOf(jar.client().createOffer(LINES))).toMatchObject({ excerpt: "out of order" });
    });
  });
});

describe("an order's answer behind something broken", () => {
  it.each([json("post_order"), xml("post_order")])("keeps its order number (%#)", async ({ body }) => {
    for (const before of ["[notice] x\n", '{"debug":\n', "<xml>\n"]) {
      await withStandIn([{ body: before + String(body) }], async (jar) => {
        const created = await jar.client().createOrder({ products: [{ code: "MSPADJAR", count: 1 }] });
        expect(created.orderId).toBe("535608");
      });
    }
  });
});
