import { JarNotFoundError } from "../../../../src/lib/jar";
import { content, json, recorded, xml } from "./support/fixtures";
import { codeOf } from "./support/samples";
import { failureOf, withStandIn } from "./support/stand-in";

describe("reading the catalogue", () => {
  it("reads the documented product page, with amounts exactly as they were written", async () => {
    await withStandIn([json("products")], async (jar) => {
      const page = await jar.client().products({ page: 1 });
      expect(page).toMatchObject({ page: 1, pages: 392, problems: [] });
      expect(page.products).toHaveLength(1);
      expect(page.products[0]).toMatchObject({
        code: "VCRASUSROGSTRIXGTX10606GGAMING",
        categoryPath: ["Компоненти и Мрежи", "Видео карти, Видео устройства", "Видео карти"],
        categoryName: "Видео карти",
        brand: "Asus",
        price: "737.77",
        oldPrice: null,
        dealerPrice: "736.00",
        weight: 1200,
        availability: "Налично във външен склад",
        warrantyMonths: 36,
        promotion: { active: true, startsAt: "2016-11-06 23:55:00", endsAt: "2016-11-13 23:55:00" },
        created: "2015-10-15 12:49:05",
        moreImages: [],
      });
      expect(page.products[0]?.properties).toContainEqual({
        name: "GPU производител",
        value: "nVidia",
        section: "Видеокарта",
      });
    });
  });

  it.each(["json", "xml"] as const)(
    "finds images in rows, alone and as plain texts, from %s",
    async (format) => {
      const load = format === "json" ? json : xml;
      for (const [sample, count, updated] of [
        ["product.one_image", 1, true],
        ["product.one_prop_two_images", 2, true],
        ["product.images_flat", 2, false],
        ["product.no_props", 0, false],
      ] as const) {
        await withStandIn([load(sample)], async (jar) => {
          const { moreImages } = await jar.client({ format }).product(codeOf(sample));
          expect(moreImages).toHaveLength(count);
          expect(moreImages.every(({ url }) => url.startsWith("https://"))).toBe(true);
          expect(moreImages.every((image) => (image.updated !== null) === updated)).toBe(true);
        });
      }
    },
  );

  it.each([
    ["products_short.digit_code", ["4XB0"]],
    ["products_short.dash_code", ["-DASH"]],
    ["products_short.digit_slash_code", ["2TB/HDD"]],
    ["products_short.cyrillic_code", ["МИШКА1"]],
    ["products_short.slash_code", ["HDD/2TB", "A+B-1", "A.B.C", "AB CD", "AB#1", "A&B<C>"]],
    ["products_short.numeric_code", ["123456", "789012", "007", "1E5"]],
    ["products_short.numeric_sequential", ["0", "1", "2"]],
    ["products_short.proto_code", ["__proto__", "constructor", "toString"]],
  ])("takes the codes of %s from inside, in both formats", async (sample, codes) => {
    for (const [format, load] of [
      ["json", json],
      ["xml", xml],
    ] as const) {
      await withStandIn([load(sample)], async (jar) => {
        const page = await jar.client({ format }).productsShort({ page: 1 });
        expect(page.products.map(({ code }) => code).sort()).toEqual([...codes].sort());
        expect(page.problems).toEqual([]);
      });
    }
  });

  it("loses one bad product and no other, and says which and why", async () => {
    const good = { code: "GOOD", price: "1.00", dealer_price: "0.90", avail: "x" };
    const products = {
      A: good,
      B: { ...good, code: "BAD", price: "ab" },
      C: { price: "1" },
      D: null,
      E: { ...good, code: "LAST" },
    };
    await withStandIn([{ body: JSON.stringify({ pages: { page: 1, cnt: 1 }, products }) }], async (jar) => {
      const page = await jar.client().productsShort({ page: 1 });
      expect(page.products.map(({ code }) => code)).toEqual(["GOOD", "LAST"]);
      expect(page.problems).toEqual([
        { code: "BAD", path: "products[1].price", message: "expected a decimal number that is not negative" },
        { code: null, path: "products[2].code", message: "expected a text" },
        { code: null, path: "products[3]", message: "Invalid input: expected object, received null" },
      ]);
    });
  });

  it("refuses a page that is not the one that was asked for", async () => {
    await withStandIn([json("products_short.many")], async (jar) => {
      const error = await failureOf(
        jar
          .client()
          .productsShort({ page: 1 })
          .then((page) => jar.client().productsShort({ page: page.pages })),
      );
      expect(error).toMatchObject({ name: "JarContractError", path: "pages.page" });
    });
  });

  it("takes what comes when there are fewer pages by now than the one that was asked for", async () => {
    await withStandIn([json("products_short.many")], async (jar) => {
      expect(await jar.client().productsShort({ page: 41 })).toMatchObject({ page: 1, pages: 40 });
    });
  });

  it("refuses a page without its page count", async () => {
    await withStandIn([{ body: '{"products":[]}' }], async (jar) => {
      const error = await failureOf(jar.client().products({ page: 1 }));
      expect(error).toMatchObject({ name: "JarContractError", path: "pages" });
    });
  });

  it("refuses another product than the one that was asked for", async () => {
    await withStandIn([json("product")], async (jar) => {
      const error = await failureOf(jar.client().product("OTHER"));
      expect(error).toMatchObject({ name: "JarContractError", path: "product" });
    });
  });

  it("accepts a product without its wrapper", async () => {
    const bare = content<{ product: { code: string } }>("product.one_image").product;
    await withStandIn([{ body: JSON.stringify(bare) }], async (jar) => {
      expect((await jar.client().product(bare.code)).code).toBe(bare.code);
    });
  });

  it.each([
    json("product.notfound_array"),
    json("product.notfound_null"),
    json("product.notfound_false"),
    xml("product.notfound_array"),
    xml("product.notfound_null"),
    xml("product.notfound_false"),
    recorded("404.empty_body.http"),
    { body: "[]" },
    { status: 404, body: '{"status":false,"error":"Няма такъв продукт"}' },
    { body: '{"is_error":1,"error":"Невалиден продукт"}' },
  ])("knows a missing product when it sees one (%#)", async (answer) => {
    await withStandIn([answer], async (jar) => {
      const error = await failureOf(jar.client().product("NONE"));
      expect(error).toBeInstanceOf(JarNotFoundError);
    });
  });

  it.each([
    ["an unknown method", recorded("404.unknown_method.json.http"), "JarRefusedError"],
    ["a page of another server", { status: 404, body: "<html>no</html>" }, "JarRefusedError"],
    ["a text", json("scalar"), "JarContractError"],
  ] as const)("does not take %s for a missing product", async (_name, answer, error) => {
    await withStandIn([answer], async (jar) => {
      expect(await failureOf(jar.client().product("NONE"))).toMatchObject({ name: error });
    });
  });
});

describe("reading orders", () => {
  const line = {
    code: "MSPADJAR",
    name: "Подложка за мишка JARComputers",
    quantity: 27,
    status: "Изпратена",
    statusMeaning: "sent",
    availability: "Налично в централен склад",
  };

  it.each(["order", "order.details_object"])("reads %s", async (sample) => {
    await withStandIn([json(sample)], async (jar) => {
      expect(await jar.client().order("123456Kj")).toEqual({
        id: "17123456",
        reference: "123456",
        status: "Изпратена",
        statusMeaning: "sent",
        total: "26.8920",
        created: "2018-04-27 15:03:13",
        lastChange: "2018-04-27 15:03:13",
        invoiceId: null,
        waybillId: "1233232445",
        shippingName: "Еконт",
        shippingStatus: "Получена",
        shippingStatusMeaning: "received",
        lines: [line],
      });
      expect(jar.asked[0]).toMatchObject({ method: "GET", path: "/api/order" });
      expect(jar.asked[0]?.query.get("order_id")).toBe("123456Kj");
    });
  });

  it("drops the delivery address", async () => {
    await withStandIn([json("orders")], async (jar) => {
      const orders = await jar.client().orders({ from: "2018-04-01", to: "2018-04-30" });
      expect(orders).toHaveLength(2);
      expect(orders[1]?.lines).toHaveLength(2);
      expect(JSON.stringify(orders)).not.toContain("Цариградско");
      expect(jar.asked[0]?.query.toString()).toBe("from=2018-04-01&to=2018-04-30");
    });
  });

  it.each(['{"id":"5","address_delivery":"ул. Шипка 1', "<html>ул. Шипка 1</html>", "ул. Шипка 1"])(
    "quotes nothing of an order that cannot be read (%#)",
    async (body) => {
      for (const status of [200, 404, 500]) {
        await withStandIn([{ status, body }], async (jar) => {
          const error = await failureOf(jar.client().order("5"));
          expect(`${error.message} ${JSON.stringify(error)}`).not.toContain("Шипка");
        });
      }
    },
  );

  it("does not take a zero for a waybill", async () => {
    const body = JSON.stringify({ id: 1, status: "Нова", waybill_id: "0", invoice_id: 0, details: [] });
    await withStandIn([{ body }], async (jar) => {
      expect(await jar.client().order("1")).toMatchObject({ waybillId: null, invoiceId: null });
    });
  });

  it.each([
    "[]",
    "{}",
    '""',
    '{"id":null,"reference":null,"details":[]}',
    '{"order":false}',
    "<xml/>",
    '<?xml version="1.0" encoding="utf-8"?>\n<xml/>\n',
  ])("takes %s for no such order", async (body) => {
    await withStandIn([{ body }], async (jar) => {
      expect(await failureOf(jar.client().order("1"))).toBeInstanceOf(JarNotFoundError);
    });
  });

  const stored = (id: number, reference: string) => ({ id, reference, status: "Нова", details: [] });

  it("picks the one that fits when several orders answer", async () => {
    await withStandIn([{ body: JSON.stringify([stored(5, "9"), stored(6, "700")]) }], async (jar) => {
      expect((await jar.client().order("700Kj")).id).toBe("6");
    });
  });

  it("does not choose between several orders that fit", async () => {
    await withStandIn(
      [{ body: JSON.stringify({ item: [stored(5, "700"), stored(6, "700")] }) }],
      async (jar) => {
        expect(await failureOf(jar.client().order("700"))).toMatchObject({
          name: "JarContractError",
          path: "several",
        });
      },
    );
  });

  it("fails a whole list rather than hide one unreadable order", async () => {
    await withStandIn([{ body: JSON.stringify([stored(5, "9"), { status: "Нова" }]) }], async (jar) => {
      const error = await failureOf(jar.client().orders({ from: "2024-01-01" }));
      expect(error).toMatchObject({ name: "JarContractError", path: "[1].id" });
    });
  });
});
