import { fixture, Jar, line } from "./support";
import type { Accepted } from "./support";

let jar: Jar;

beforeEach(async () => {
  jar = await Jar.start({ now: () => new Date("2026-03-05T10:00:00Z") });
});

afterEach(() => jar.stop());

const CARD = "VCRASUSROGSTRIXGTX10606GGAMING";
const WITHOUT_PHONE = {
  "user[name]": "Иван Петров",
  "user[mail]": "ivan@example.bg",
  "user[address]": 'гр. София, ул. "Шипка" 1, ет. 2 & ап. 3',
};
const USER = { ...WITHOUT_PHONE, "user[phone]": "+359 88 123 4567" };

async function post(form: Record<string, string>, path = "order"): Promise<[number, Accepted]> {
  const response = await jar.post(path, form);
  return [response.status, (await response.json()) as Accepted];
}

describe("POST order", () => {
  it("answers the documented example in its documented bytes, but for the number", async () => {
    const response = await jar.post("order", line(0, "MSPADJAR", 1));
    expect((await response.text()).replace("17200000", "535608")).toBe(fixture("post_order.json"));
    const xml = await jar.post("order", line(0, "MSPADJAR", 1), { accept: "*/*" });
    expect((await xml.text()).replace("17200001", "535608")).toBe(fixture("post_order.xml"));
  });

  it("sums dealer prices with VAT over all lines", async () => {
    const [, answer] = await post({ ...line(0, "MSPADJAR", 27), ...line(1, CARD, 2) });
    expect(answer.sum).toBe("1789.404");
    expect(await jar.json(`order?order_id=${answer.order_id}`)).toMatchObject({ total: "1789.4040" });
  });

  it("keeps the customer, the papers and the reference in the books", async () => {
    await post({
      ...line(0, "MSPADJAR", 1),
      ...USER,
      reference: "100000123",
      "documents[0][type]": "7",
      "documents[0][url]": "https://shop.example.bg/w.pdf?id=1&s=a b",
      "documents[0][document_id]": "77",
    });
    expect(await jar.books()).toMatchObject({
      orders: [
        {
          order_id: "17200000",
          reference: "100000123",
          reference_sent: "100000123",
          user: { name: "Иван Петров", address: USER["user[address]"], note: null },
          documents: [{ type: 7, url: "https://shop.example.bg/w.pdf?id=1&s=a b", document_id: "77" }],
          lines: [{ code: "MSPADJAR", cnt_asked: 1, cnt: 1, price: "0.84", dealer_price: "0.71" }],
          sum: "0.852",
          status: "Приета",
          waybill_id: null,
          created: "2026-03-05 12:00:00",
        },
      ],
    });
  });

  it("makes a second order for a reference that it already has", async () => {
    const first = await jar.order({ reference: "500" });
    const second = await jar.order({ reference: "500" });
    expect(second.order_id).not.toBe(first.order_id);
    expect((await jar.books()).orders.map((order) => order.reference)).toEqual(["500", "500"]);
    expect(await jar.json("order?order_id=500")).toMatchObject({ id: first.order_id });
  });

  it("leaves an unknown code out without a word", async () => {
    const [status, answer] = await post({ ...line(0, "NOSUCHCODE", 1), ...line(1, "MSPADJAR", 2) });
    expect(status).toBe(200);
    expect(Object.keys(answer.products)).toEqual(["MSPADJAR"]);
  });

  it("refuses the order when a product is no longer active, or drops the line when told to", async () => {
    const form = { ...line(0, "MSPADJAR", 1), ...line(1, CARD, 1) };
    await jar.control("POST", "products/MSPADJAR", { removed: true });
    expect(await post(form)).toEqual([400, { status: false, error: "Продуктът MSPADJAR не е активен" }]);
    expect((await jar.books()).orders).toEqual([]);

    const lenient = await Jar.start({ inactiveCodes: "drop" });
    await lenient.control("POST", "products/MSPADJAR", { removed: true });
    const answer = (await (await lenient.post("order", form)).json()) as Accepted;
    expect(Object.keys(answer.products)).toEqual([CARD]);
    await lenient.stop();
  });

  it("books nothing when no line can be accepted, when there are none, or when a required field lacks", async () => {
    const forms = [
      {},
      line(0, "NOSUCHCODE", 1),
      line(0, "MSPADJAR", "many"),
      { ...line(0, "MSPADJAR", 1), ...WITHOUT_PHONE },
      { ...line(0, "MSPADJAR", 1), "documents[0][type]": "4", "documents[0][url]": "https://a.bg" },
    ];
    for (const form of forms) {
      expect(await post(form)).toMatchObject([400, { status: false }]);
    }
    expect((await jar.books()).orders).toEqual([]);
  });

  it("takes less than asked when a test wants it to: one line, every line, or none of a line", async () => {
    const form = { ...line(0, "MSPADJAR", 5), ...line(1, CARD, 3) };
    await jar.control("POST", "faults", { method: "POST order", fault: "partial", code: CARD, cnt: 1 });
    await jar.control("POST", "faults", { method: "POST order", fault: "partial", cnt: 2 });
    await jar.control("POST", "faults", { method: "POST order", fault: "partial", code: CARD, cnt: 0 });
    const counts = async () => {
      const [, { products }] = await post(form);
      return Object.fromEntries(Object.entries(products).map(([code, { cnt }]) => [code, cnt]));
    };
    expect(await counts()).toEqual({ MSPADJAR: "5", [CARD]: "1" });
    expect(await counts()).toEqual({ MSPADJAR: "2", [CARD]: "2" });
    expect(await counts()).toEqual({ MSPADJAR: "5" });
    expect(await counts()).toEqual({ MSPADJAR: "5", [CARD]: "3" });
    expect((await jar.books()).orders[0]?.lines).toMatchObject([
      { code: "MSPADJAR", cnt_asked: 5, cnt: 5 },
      { code: CARD, cnt_asked: 3, cnt: 1 },
    ]);
  });

  it("sees nothing of a form that calls itself JSON, and everything of real JSON", async () => {
    const body = new URLSearchParams(line(0, "MSPADJAR", 1)).toString();
    const headers = { accept: "application/json", "content-type": "application/json" };
    const lying = await jar.fetch("order", { method: "POST", headers, body });
    expect(lying.status).toBe(400);
    const honest = JSON.stringify({ products: [{ code: "MSPADJAR", cnt: 3 }], reference: 7 });
    const accepted = await jar.fetch("order", { method: "POST", headers, body: honest });
    expect(await accepted.json()).toMatchObject({ products: { MSPADJAR: { cnt: "3" } } });
  });

  it("reads a multipart form as well", async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries(line(0, "MSPADJAR", 4))) {
      body.append(name, value);
    }
    const response = await jar.fetch("order", {
      method: "POST",
      body,
      headers: { accept: "application/json" },
    });
    expect(await response.json()).toMatchObject({ products: { MSPADJAR: { cnt: "4" } } });
  });

  it("silently loses the end of a form of more than a thousand variables", async () => {
    const { products } = await jar.json<{ products: Record<string, unknown> }>("products_short?page=1");
    const codes = Object.keys(products);
    const own = await Jar.start({ maxInputVars: 100 });
    const form = Object.assign({}, ...codes.slice(0, 60).map((code, at) => line(at, code, 1))) as Record<
      string,
      string
    >;
    const answer = (await (await own.post("order", form)).json()) as Accepted;
    // 50 whole lines; the 51st arrived with its code and without its count.
    expect(Object.keys(answer.products)).toEqual(codes.slice(0, 50));
    await own.stop();
  });

  it("lets the later of two lines of one code win", async () => {
    const [, answer] = await post({ ...line(0, "MSPADJAR", 1), ...line(1, "MSPADJAR", 4) });
    expect(answer.products).toMatchObject({ MSPADJAR: { cnt: "4" } });
  });

  it("cuts references at the first letter when told to, and then finds them by the whole", async () => {
    const own = await Jar.start({ cutReferences: true });
    const { order_id } = await own.order({ reference: "123456Kj" });
    expect(await own.json("order?order_id=123456Kj")).toMatchObject({ id: order_id, reference: "123456" });
    await own.order({ reference: "WEB-1001" });
    expect((await own.books()).orders[1]).toMatchObject({ reference: "0", reference_sent: "WEB-1001" });
    await own.stop();
  });
});

describe("POST offer", () => {
  it("answers like an order under its own kind of number and books nothing", async () => {
    const response = await jar.post("offer", line(0, "MSPADJAR", 1));
    expect((await response.text()).replace("540000", "535608")).toBe(fixture("post_offer.json"));
    expect((await jar.books()).orders).toEqual([]);
  });
});

describe("GET order and GET orders", () => {
  it("show a new order as accepted, found by its number and by its reference", async () => {
    const { order_id } = await jar.order({ ...USER, reference: "900000001" });
    const expected = {
      id: order_id,
      reference: "900000001",
      status: "Приета",
      total: "0.8520",
      created: "2026-03-05 12:00:00",
      last_change: "2026-03-05 12:00:00",
      invoice_id: null,
      waybill_id: null,
      shipping_name: null,
      shipping_status: null,
      address_delivery: USER["user[address]"],
      details: [
        {
          code: "MSPADJAR",
          ename: "Подложка за мишка JARComputers",
          quantity: "1",
          status: "Приета",
          avail: "Налично в централен склад",
        },
      ],
    };
    expect(await jar.json(`order?order_id=${order_id}`)).toEqual(expected);
    expect(await jar.json("order?order_id=900000001")).toEqual(expected);
    expect(await jar.json("orders?from=2026-03-05")).toEqual([expected]);
  });

  it("have the fields of the recorded sample in its order", async () => {
    await jar.order({ reference: "1" });
    const ours = await jar.json<object>("order?order_id=1");
    expect(Object.keys(ours)).toEqual(Object.keys(JSON.parse(fixture("order.many_details.json")) as object));
  });

  it("list the orders of a period, both days included, as a bare list", async () => {
    await jar.order();
    expect(await jar.json("orders?from=2026-03-01&to=2026-03-05")).toHaveLength(1);
    expect(await jar.json("orders?from=2026-03-06")).toEqual([]);
    expect(await jar.json("orders?from=2026-03-01&to=2026-03-04")).toEqual([]);
    expect(await jar.xml("orders?from=2026-03-06")).toBe(fixture("orders.empty.xml"));
    expect(await jar.xml("orders?from=2026-03-05")).toContain("<xml><item><id>17200000</id>");
    expect((await jar.fetch("orders")).status).toBe(500);
    expect((await jar.fetch("orders?from=05.03.2026")).status).toBe(400);
  });

  it("follow a shipment to its delivery", async () => {
    const { order_id } = await jar.order({ reference: "5" });
    await jar.control("POST", `orders/${order_id}/ship`, { waybill: "1233232445" });
    expect(await jar.json("order?order_id=5")).toMatchObject({
      status: "Изпратена",
      waybill_id: "1233232445",
      shipping_name: "Еконт",
      shipping_status: "Изпратена",
      details: [{ status: "Изпратена" }],
    });
    await jar.control("POST", `orders/${order_id}/deliver`);
    expect(await jar.json("order?order_id=5")).toMatchObject({ shipping_status: "Получена" });
  });

  it("may show a status that nobody documented", async () => {
    const { order_id } = await jar.order();
    await jar.control("POST", `orders/${order_id}/status`, { status: "Анулирана" });
    expect(await jar.json(`order?order_id=${order_id}`)).toMatchObject({ status: "Анулирана" });
  });

  it("answer several orders of one reference as a list when told to", async () => {
    const own = await Jar.start({ severalOrders: "list" });
    await own.order({ reference: "5" });
    expect(await own.json("order?order_id=5")).toMatchObject({ reference: "5" });
    await own.order({ reference: "5" });
    expect(await own.json("order?order_id=5")).toMatchObject([{ reference: "5" }, { reference: "5" }]);
    await own.stop();
  });

  it("show an order that somebody entered at JAR by hand", async () => {
    await jar.control("POST", "orders", { reference: "77", products: [{ code: "MSPADJAR", cnt: 2 }] });
    expect(await jar.json("order?order_id=77")).toMatchObject({
      details: [{ code: "MSPADJAR", quantity: "2" }],
    });
  });

  it("refuse to ship what is not there", async () => {
    expect(await jar.control("POST", "orders/1/ship")).toEqual({ error: "No order 1." });
  });
});

describe("the papers of a shipment", () => {
  it("are a document with a serial number for each piece and an invoice over it", async () => {
    const { order_id } = await jar.order({ reference: "9", ...line(0, "MFL32GBMBMP32DCEU", 2) });
    await jar.control("POST", `orders/${order_id}/ship`);
    const period = "from=2026-03-01&to=2026-03-31";
    expect(await jar.json(`documents?${period}`)).toMatchObject([
      { pid: "1789951", total: "39.62", enote: "9" },
    ]);
    expect(await jar.json("document?id=1789951")).toMatchObject({
      is_error: "0",
      header: { pid: "1789951", invoice_no: "30123155" },
      products: [
        { code: "MFL32GBMBMP32DCEU", cnt: "2", price: "19.81", serials: ["JAR1050783", "JAR1050784"] },
      ],
    });
    expect(await jar.json(`invoices?${period}`)).toMatchObject([{ pid: "30123155", documents: ["1789951"] }]);
    expect(await jar.json("invoice?id=30123155")).toMatchObject({
      products: [{ cnt: "2.00", total: "33.02" }],
    });
    expect(await jar.json("charge")).toEqual({
      total: "39.62",
      consignation_total: "0.00",
      prodajbi_count: "1",
      mdata: "2026-03-05",
    });
    expect(await jar.json(`order?order_id=${order_id}`)).toMatchObject({ invoice_id: "30123155" });
  });

  it("answer an error inside a 200 for a number that does not exist", async () => {
    const response = await jar.fetch("document?id=1", { headers: { accept: "application/json" } });
    expect([response.status, await response.text()]).toEqual([200, fixture("document.is_error.json")]);
  });
});
