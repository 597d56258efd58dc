import fc from "fast-check";
import { nextCheckDelay, saysDelivered, trackingUrl } from "../../../src/workflows/dropship/courier";
import { customerOf } from "../../../src/workflows/dropship/customer";
import { fulfillmentItems } from "../../../src/workflows/dropship/fulfil";
import type { DropshipOrder } from "../../../src/workflows/dropship/read-order";

const ADDRESS = {
  first_name: "Мария",
  last_name: "Примерна",
  address_1: "ул. Измислена 5",
  city: "София",
  postal_code: "1000",
  phone: "+359 888 000 111",
};

function order(overrides: Partial<DropshipOrder> = {}): DropshipOrder {
  return {
    id: "order_1",
    canceled: false,
    email: "maria@example.bg",
    note: null,
    address: ADDRESS,
    paymentStands: true,
    items: [],
    fulfillments: [],
    ...overrides,
  };
}

describe("the customer of a supplier order", () => {
  it("is what JAR's courier needs, in one line each", () => {
    const address = { ...ADDRESS, address_1: "ул. Измислена 5\n вх. Б", address_2: "ет. 3" };
    expect(customerOf(order({ address, note: "Позвънете\nпреди доставка" }))).toEqual({
      kind: "ok",
      user: {
        name: "Мария Примерна",
        mail: "maria@example.bg",
        address: "1000 София, ул. Измислена 5 вх. Б, ет. 3",
        phone: "+359 888 000 111",
        note: "Позвънете преди доставка",
      },
    });
  });

  it("is a company where no person is named", () => {
    const address = { ...ADDRESS, first_name: null, last_name: " ", company: "Пример ООД" };
    expect(customerOf(order({ address }))).toMatchObject({ user: { name: "Пример ООД" } });
  });

  it.each([
    ["name", { address: { ...ADDRESS, first_name: "", last_name: null } }],
    ["address", { address: { ...ADDRESS, city: "" } }],
    ["address", { address: { ...ADDRESS, address_1: null } }],
    ["phone", { address: { ...ADDRESS, phone: null } }],
    ["phone", { address: { ...ADDRESS, phone: "12-34" } }],
    ["email", { email: null }],
    ["email", { email: "maria@example" }],
  ])("names what is missing: %s", (field, gap) => {
    expect(customerOf(order(gap))).toEqual({ kind: "missing", fields: [field] });
  });

  it("names everything that is missing at once", () => {
    expect(customerOf(order({ address: null, email: null }))).toEqual({
      kind: "missing",
      fields: ["name", "address", "phone", "email"],
    });
  });

  it("never has a line break or control character in it", () => {
    const text = fc.string({ unit: "binary", maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, (first_name, address_1, note) => {
        const result = customerOf(order({ address: { ...ADDRESS, first_name, address_1 }, note }));
        if (result.kind === "ok") {
          expect(Object.values(result.user).join("")).not.toMatch(/\p{Cc}/u);
        }
      }),
    );
  });
});

describe("the pieces of a fulfilment", () => {
  const item = (id: string, quantity: number, fulfilled = 0) => ({
    id,
    title: id,
    variantId: "v",
    quantity,
    fulfilled,
  });
  const line = (accepted: number | null, ...lineItemIds: string[]) => ({
    lineItemIds,
    code: "A",
    title: "A",
    asked: 5,
    accepted,
  });

  it.each([
    ["all that was accepted", [item("a", 3)], [line(3, "a")], [["a", 3]]],
    ["only what was accepted", [item("a", 3)], [line(2, "a")], [["a", 2]]],
    [
      "spread over the lines of one code in their order",
      [item("a", 2), item("b", 3)],
      [line(4, "a", "b")],
      [
        ["a", 2],
        ["b", 2],
      ],
    ],
    ["not what is fulfilled already", [item("a", 3, 2)], [line(3, "a")], [["a", 1]]],
    ["nothing of a line that JAR refused", [item("a", 3)], [line(0, "a")], []],
    ["nothing before JAR has answered", [item("a", 3)], [line(null, "a")], []],
    ["nothing of a line that is gone from the order", [], [line(1, "a")], []],
  ])("are %s", (_, items, lines, expected) => {
    expect(fulfillmentItems({ items }, lines).map(({ id, quantity }) => [id, quantity])).toEqual(expected);
  });

  it("are never more than accepted, nor more than is open", () => {
    const items = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 9 }), fulfilled: fc.integer({ min: 0, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 30 }), (given, accepted) => {
        const ordered = given.map(({ quantity, fulfilled }, index) =>
          item(`i${index}`, quantity, Math.min(quantity, fulfilled)),
        );
        const pieces = fulfillmentItems({ items: ordered }, [line(accepted, ...ordered.map(({ id }) => id))]);
        const open = ordered.reduce((sum, entry) => sum + entry.quantity - entry.fulfilled, 0);
        expect(pieces.reduce((sum, entry) => sum + entry.quantity, 0)).toBe(Math.min(accepted, open));
        expect(pieces.every(({ quantity }) => quantity > 0)).toBe(true);
      }),
    );
  });
});

describe("the courier", () => {
  it.each([
    ["Еконт", "1051", "https://www.econt.com/services/track-shipment/1051"],
    ["ECONT EXPRESS", "1051", "https://www.econt.com/services/track-shipment/1051"],
    ["Спиди АД", "61 2/3", "https://www.speedy.bg/bg/track-shipment?shipmentNumber=61%202%2F3"],
  ])("%s shows a parcel at its own address", (courier, waybill, url) => {
    expect(trackingUrl(courier, waybill)).toBe(url);
  });

  it.each([
    ["Непознат", "1"],
    [null, "1"],
    ["Еконт", null],
    ["Еконт", ""],
  ])("has no address for %s with %s", (courier, waybill) => {
    expect(trackingUrl(courier, waybill)).toBeNull();
  });

  it("has delivered only when its words say so", () => {
    expect(["Получена", " доставен ", "ДОСТАВЕНА"].map(saysDelivered)).toEqual([true, true, true]);
    expect(["Изпратена", "Недоставена", "", null].map(saysDelivered)).toEqual([false, false, false, false]);
  });

  it("is asked the more rarely the older the order is", () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    const minutes = [hoursAgo(0), hoursAgo(47), hoursAgo(49), hoursAgo(24 * 13), hoursAgo(24 * 15)].map(
      (sentAt) => nextCheckDelay(sentAt) / 60_000,
    );
    expect(minutes).toEqual([10, 10, 60, 60, 360]);
    expect(nextCheckDelay(null)).toBe(600_000);
  });
});
