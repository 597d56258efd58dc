import {
  JarContractError,
  JarNotFoundError,
  type JarClient,
  type JarNotice,
  type JarOffer,
  type JarPage,
  type JarProduct,
} from "../../../../src/lib/jar";
import { content, recorded, fixtureNames, json, xml, type Answer } from "./support/fixtures";
import { failureOf, withStandIn } from "./support/stand-in";

type Ask = (client: JarClient) => Promise<unknown>;

const CALLS: Record<string, (client: JarClient, sample: string) => Promise<unknown>> = {
  products_count: (client) => client.productsCount(),
  products: (client, sample) => client.products({ page: pageOf(sample) }).then(byCode),
  products_short: (client, sample) => client.productsShort({ page: pageOf(sample) }).then(byCode),
  product: (client, sample) => client.product(codeOf(sample)),
  post_order: (client) => client.createOrder({ products: [{ code: "MSPADJAR", count: 1 }] }),
  order: (client) => client.order("17123456"),
  orders: (client) => client.orders({ from: "2018-04-01" }),
};

function askFor(sample: string): Ask {
  const call = CALLS[sample.split(".")[0] ?? ""];
  if (!call) throw new Error(`no call reads ${sample}`);
  return (client) => call(client, sample);
}

// JavaScript puts keys that look like numbers first, so the order within a page is not the same in both formats.
function byCode(page: JarPage<JarProduct | JarOffer>) {
  return { ...page, products: [...page.products].sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

function pageOf(sample: string): number {
  return Number(content<{ pages: { page: string | number } }>(sample).pages.page);
}

function codeOf(sample: string): string {
  if (json(sample).body.length === 0) return "MSPADJAR";
  const { product } = content<{ product: { code?: string } | false | null }>(sample);
  return (product && product.code) || "MSPADJAR";
}

async function ending(answer: Answer, ask: Ask, format: "json" | "xml" = "json"): Promise<unknown> {
  return withStandIn([answer], (jar) =>
    ask(jar.client({ format })).then(
      (value) => ({ value }),
      (error: Error) => ({ error: error.name, message: error.message }),
    ),
  );
}

const mine = fixtureNames("json")
  .map((name) => name.replace(/\.json$/, ""))
  .filter((name) => (name.split(".")[0] ?? "") in CALLS);
const inXml = new Set(fixtureNames("xml").map((name) => name.replace(/\.xml$/, "")));
// In these two the formats differ by the server's doing: it decodes HTML entities, or empties the JSON (3.3, 3.4).
const differing = new Set(["product.escaping", "product.bad_utf8"]);
const twins = mine.filter((name) => inXml.has(name) && !differing.has(name));

describe("the two formats", () => {
  it.each(twins)("give the same for %s", async (name) => {
    const fromJson = await ending(json(name), askFor(name));
    expect(fromJson).toHaveProperty(name.includes("notfound") ? "error" : "value");
    expect(await ending(xml(name), askFor(name), "xml")).toEqual(fromJson);
  });

  it("are compared on every kind of sample", () => {
    expect(twins.length).toBeGreaterThan(35);
  });

  it.each(mine.filter((name) => name.endsWith(".unicode") && name !== "product.escaping.unicode"))(
    "give the same for %s as for its escaped twin",
    async (name) => {
      const plain = name.replace(".unicode", "");
      expect(await ending(json(name), askFor(name))).toEqual(await ending(json(plain), askFor(name)));
    },
  );

  it.each(mine.filter((name) => name.endsWith(".precision17")))(
    "give the same for %s as without the long tails",
    async (name) => {
      const plain = name.replace(".precision17", "");
      expect(await ending(json(name), askFor(name))).toEqual(await ending(json(plain), askFor(name)));
    },
  );

  // products_short.typed shows other products than products_short.
  it.each(mine.filter((name) => name.endsWith(".typed") && name !== "products_short.typed"))(
    "give the same numbers for %s as for its twin of texts",
    async (name) => {
      const plain = name.replace(".typed", "");
      const typed = withoutZeros(await ending(json(name), askFor(name)));
      expect(typed).toEqual(withoutZeros(await ending(json(plain), askFor(name))));
    },
  );
});

/** Native numbers have lost the zeros that the same amount has as text ("736.00"). */
function withoutZeros(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, field: unknown) =>
      typeof field === "string" && /^\d+\.\d+$/.test(field) ? String(Number(field)) : field,
    ),
  );
}

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

  it("keeps the text of XML as the server wrote it", async () => {
    await withStandIn([xml("product.escaping")], async (jar) => {
      const { name, description } = await jar.client({ format: "xml" }).product("MSPADJAR");
      expect(name).toBe(`Кабел HDMI <-> DisplayPort "A&B" 1.8м 'Pro'`);
      expect(description).toContain("> 1.4\r\nРед 2: & \u00a0| <script> ™ € ");
    });
  });

  it("reads the product whose broken text the server empties over JSON, by asking once more over XML", async () => {
    const notices: JarNotice[] = [];
    const script = [recorded("200.empty_body_after_bad_utf8.json.http"), xml("product.bad_utf8")];
    await withStandIn(script, async (jar) => {
      const product = await jar.client({ onNotice: (notice) => notices.push(notice) }).product("MSPADJAR");
      expect(product.code).toBe("MSPADJAR");
      expect(jar.asked.map(({ headers }) => headers.accept)).toEqual(["application/json", "application/xml"]);
      expect(notices.map(({ code }) => code)).toContain("empty_body_asked_again_as_xml");
    });
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
    availability: "Налично в централен склад",
  };

  it.each(["order", "order.details_object"])("reads %s", async (sample) => {
    await withStandIn([json(sample)], async (jar) => {
      expect(await jar.client().order("123456Kj")).toEqual({
        id: "17123456",
        reference: "123456",
        status: "Изпратена",
        total: "26.8920",
        created: "2018-04-27 15:03:13",
        lastChange: "2018-04-27 15:03:13",
        invoiceId: null,
        waybillId: "1233232445",
        shippingName: "Еконт",
        shippingStatus: "Получена",
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

  it.each(['{"orders":[ORDER]}', '{"item":{"item":[ORDER]}}', '{"item":ORDER}', "[ORDER]", "ORDER"])(
    "finds the orders in %s",
    async (shape) => {
      const body = shape.replace("ORDER", JSON.stringify(stored(5, "9")));
      await withStandIn([{ body }], async (jar) => {
        expect((await jar.client().orders({ from: "2024-01-01" })).map(({ id }) => id)).toEqual(["5"]);
      });
    },
  );

  it("fails a whole list rather than hide one unreadable order", async () => {
    await withStandIn([{ body: JSON.stringify([stored(5, "9"), { status: "Нова" }]) }], async (jar) => {
      const error = await failureOf(jar.client().orders({ from: "2024-01-01" }));
      expect(error).toMatchObject({ name: "JarContractError", path: "[1].id" });
    });
  });
});

describe("recognising a body", () => {
  const count: Ask = (client) => client.productsCount();

  it.each([
    "200.blank_line_before_xml.http",
    "200.bom_before_json.http",
    "200.products_count.json.http",
    "200.products_count.json.content-length.http",
    "200.products_count.xml.http",
  ])("reads %s whatever was asked for", async (name) => {
    expect(await ending(recorded(name), count)).toEqual({ value: { count: 39181, pages: 392 } });
  });

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
