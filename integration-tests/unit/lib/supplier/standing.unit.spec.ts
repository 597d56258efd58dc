import { lookNotices, standingNotices } from "../../../../src/lib/supplier";
import type { Standing, StandingRules } from "../../../../src/lib/supplier";

const DAY = 24 * 60 * 60_000;
const now = new Date("2026-11-30T10:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * DAY);

const rules: StandingRules = {
  ...{ delivered_words: [], canceled_words: [], returned_words: [], passing_words: [] },
  still: { not_sent: 3, not_shipped: 5, not_delivered: 14, not_credited: 21 },
};

const paid = (captured: string, refunded: string) => [
  { providerId: "pp", amount: "100", captured, refunded },
];

interface Change extends Partial<Omit<Standing, "order">> {
  order?: Partial<Standing["order"]>;
}

/** Sent yesterday, paid, on its way. */
function standing({ order, ...change }: Change = {}): Standing {
  return {
    now,
    said: { status: "Изпратена", shippingStatus: "Изпратена" },
    lines: [{ code: "A", title: "Мишка", asked: 2, accepted: 2 }],
    sentAt: ago(1),
    shippedAt: null,
    deliveredAt: null,
    ...change,
    order: {
      canceled: false,
      currency: "EUR",
      payments: paid("100", "0"),
      hasReturn: false,
      fulfillment: { canceled: false },
      ...order,
    },
  };
}

const codes = (change: Change) => standingNotices(standing(change), rules).map(({ code }) => code);
const said = (shippingStatus: string, status = "Изпратена") => ({ status, shippingStatus });

describe("an order at JAR and the same in the store", () => {
  it.each<[string, Change, string[]]>([
    ["say nothing when they agree", {}, []],
    ["say nothing while nothing is captured", { order: { payments: paid("0", "0") } }, []],

    ["tell of a cancellation here", { order: { canceled: true } }, ["canceled_after_sending"]],
    [
      "not when JAR called it off as well",
      { order: { canceled: true }, said: said("Изпратена", "Анулирана") },
      [],
    ],
    ["not when the parcel is on its way back", { order: { canceled: true }, said: said("Върната") }, []],

    ["tell of all money given back", { order: { payments: paid("100", "100") } }, ["refunded_after_sending"]],
    ["tell of a part given back", { order: { payments: paid("100", "10") } }, ["refunded_after_sending"]],
    [
      "not of a part where JAR took fewer pieces, for which it is due",
      { order: { payments: paid("100", "50") }, lines: [{ code: "A", title: "A", asked: 2, accepted: 1 }] },
      [],
    ],
    [
      "not of a part once it is delivered",
      { order: { payments: paid("100", "10") }, said: said("Получена") },
      [],
    ],
    [
      "of all money also then",
      { order: { payments: paid("100", "100") }, said: said("Получена") },
      ["refunded_after_sending"],
    ],
    [
      "not when the goods come back for it",
      { order: { payments: paid("100", "100"), hasReturn: true }, deliveredAt: ago(0) },
      [],
    ],
    [
      "not when JAR called it off, and that is then no news either",
      { order: { payments: paid("100", "100") }, said: said("Изпратена", "Отказана") },
      [],
    ],

    ["tell that JAR called it off", { said: said("Изпратена", "Анулирана") }, ["canceled_at_jar"]],
    ["tell of a parcel that comes back", { said: said("Недоставена") }, ["parcel_returned"]],
    ["not once the money is given back", { said: said("Върната"), order: { payments: paid("5", "5") } }, []],
    ["not once a return is there", { said: said("Върната"), order: { hasReturn: true } }, []],

    [
      "tell of a fulfilment that staff cancelled",
      { order: { fulfillment: { canceled: true } } },
      ["fulfillment_canceled"],
    ],
    [
      "not beside the cancelled order",
      { order: { fulfillment: { canceled: true }, canceled: true } },
      ["canceled_after_sending"],
    ],
    ["tell of words that nobody knows", { said: said("Чака митница") }, ["unknown_status"]],

    ["tell of one that is not shipped", { sentAt: ago(5) }, ["stands_still"]],
    ["not a day before", { sentAt: ago(4.9) }, []],
    ["tell of one that is not delivered", { sentAt: ago(30), shippedAt: ago(14) }, ["stands_still"]],
    ["not a day before", { sentAt: ago(30), shippedAt: ago(13) }, []],
    ["not of one that is delivered", { sentAt: ago(30), shippedAt: ago(20), said: said("Получена") }, []],
    ["not of one that comes back", { sentAt: ago(30), said: said("Върната") }, ["parcel_returned"]],
    ["not of one whose sending is not known", { sentAt: null }, []],
  ])("%s", (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it("say what a person needs for it", () => {
    expect(standingNotices(standing({ order: { payments: paid("100.5", "10.25") } }), rules)).toEqual([
      { code: "refunded_after_sending", data: { refunded: "10.25 EUR", paid: "100.50 EUR" } },
    ]);
    expect(standingNotices(standing({ sentAt: new Date("2026-11-20T23:30:00Z") }), rules)).toEqual([
      { code: "stands_still", data: { status: "Изпратена", since: "2026-11-21" } },
    ]);
  });

  it("may stand still for ever where the shop wants so", () => {
    const still = { not_sent: 3, not_shipped: null, not_delivered: null, not_credited: null };
    expect(standingNotices(standing({ sentAt: ago(80) }), { ...rules, still })).toEqual([]);
  });
});

describe("what only a look at JAR shows", () => {
  const sent = standing().lines;
  const seen = (quantity: number, status = "Изпратена", code = "A") => ({
    ...said("Изпратена"),
    lines: [{ code, quantity, status }],
  });

  it("is an order that is gone", () => {
    expect(lookNotices(sent, null, rules)).toEqual([{ code: "unknown_at_jar", data: null }]);
  });

  it.each([
    ["other pieces", seen(1), [{ code: "A", title: "Мишка", accepted: 2, at_jar: 1 }]],
    [
      "a line that JAR called off",
      seen(2, "Отказана"),
      [{ code: "A", title: "Мишка", accepted: 2, at_jar: 0 }],
    ],
    [
      "other goods",
      seen(2, "Изпратена", "B"),
      [
        { code: "A", title: "Мишка", accepted: 2, at_jar: 0 },
        { code: "B", title: null, accepted: 0, at_jar: 2 },
      ],
    ],
  ])("is %s", (_, order, lines) => {
    expect(lookNotices(sent, order, rules)).toEqual([{ code: "changed_at_jar", data: { lines } }]);
  });

  it.each([
    ["is nothing when it is as it was accepted", seen(2)],
    ["is nothing when it shows no lines", { ...said("Изпратена"), lines: [] }],
    ["is nothing beside an order that is called off", { ...seen(0), status: "Отказана" }],
  ])("%s", (_, order) => {
    expect(lookNotices(sent, order, rules)).toEqual([]);
  });
});
