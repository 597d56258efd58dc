import { findingKey } from "../../../../src/lib/finding-key";
import {
  availabilityFindings,
  marginFindings,
  preflightFindings,
  unitCost,
} from "../../../../src/lib/supplier";
import { orderDocumentsSchema } from "../../../../src/contract/supplier-acts";
import type { CheckedLine, CurrentOffer, PriceBasis, SoldItem } from "../../../../src/lib/supplier";

const LINE: CheckedLine = { code: "A", title: "Мишка", asked: 2, lineItemIds: ["i1"] };
const BASIS: PriceBasis = { currency: "EUR", includesVat: false, vatPercent: "20" };

function offer(overrides: Partial<NonNullable<CurrentOffer>> = {}): NonNullable<CurrentOffer> {
  return { availability: "Налично", quantity: 5, dealerPrice: "40", ...overrides };
}

/** Two pieces for 120 with VAT: each is worth 50 without it. */
function sold(overrides: Partial<SoldItem> = {}): { items: SoldItem[]; currency: string } {
  const item = {
    id: "i1",
    quantity: 2,
    unitPrice: "60",
    taxInclusive: true,
    taxRates: ["20"],
    adjustments: [],
  };
  return { items: [{ ...item, ...overrides }], currency: "EUR" };
}

function margin(
  current: CurrentOffer,
  minPercent = "0",
  { basis = BASIS, bought = sold() }: { basis?: PriceBasis; bought?: ReturnType<typeof sold> } = {},
) {
  return marginFindings([LINE], new Map([["A", current]]), bought, basis, minPercent);
}

describe("availability before sending", () => {
  it.each([
    ["is fine with as many pieces as are asked for", offer({ quantity: 2 }), []],
    [
      "is too little with fewer",
      offer({ quantity: 1, availability: "Ограничено" }),
      [
        {
          code: "not_available",
          data: { lines: [{ code: "A", title: "Мишка", asked: 2, availability: "Ограничено" }] },
        },
      ],
    ],
    ["has none of what is gone", null, [{ code: "product_gone", data: { codes: ["A"] } }]],
  ])("%s", (_, current, findings) => {
    expect(availabilityFindings([LINE], new Map([["A", current]]))).toEqual(findings);
  });

  it("says first what is gone, then what is too little", () => {
    const lines = [LINE, { ...LINE, code: "B" }];
    const offers = new Map([
      ["A", offer({ quantity: 0 })],
      ["B", null],
    ]);
    expect(availabilityFindings(lines, offers).map(({ code }) => code)).toEqual([
      "product_gone",
      "not_available",
    ]);
  });
});

describe("the margin before sending", () => {
  const low = (cost: string, percent: string | null, min: string, piece = "50.00") => [
    {
      code: "margin_too_low",
      data: {
        lines: [{ code: "A", title: "Мишка", sold: piece, cost, margin_percent: percent }],
        min_percent: min,
      },
    },
  ];

  it.each([
    ["is enough to the last digit", "40", "20", []],
    ["is too low by the least", "40.0001", "20", low("40.00", "20.00", "20")],
    ["is a loss", "55", "0", low("55.00", "-10.00", "0")],
    ["may be a loss where the shop says so", "55", "-10", []],
  ])("%s", (_, dealerPrice, min, findings) => {
    expect(margin(offer({ dealerPrice }), min)).toEqual(findings);
  });

  it("counts what discounts leave", () => {
    const adjustments = [{ amount: "24", taxInclusive: true }];
    expect(margin(offer({ dealerPrice: "41" }), "0", { bought: sold({ adjustments }) })).toEqual(
      low("41.00", "-2.50", "0", "40.00"),
    );
  });

  it("is too low for what was given away", () => {
    expect(margin(offer(), "0", { bought: sold({ unitPrice: "0" }) })).toEqual(
      low("40.00", null, "0", "0.00"),
    );
  });

  it("takes JAR's prices as the shop says they are", () => {
    const lev = { currency: "BGN", includesVat: true, vatPercent: "20" };
    // 117.3498 leva with VAT are 97.7915 without, and 50.00 euro.
    expect(margin(offer({ dealerPrice: "117.3498" }), "0", { basis: lev })).toEqual([]);
    expect(margin(offer({ dealerPrice: "117.3499" }), "0", { basis: lev })).toHaveLength(1);
  });

  it("compares an order in leva by the fixed rate", () => {
    const bought = { ...sold({ unitPrice: "117.3498" }), currency: "BGN" };
    expect(margin(offer({ dealerPrice: "50" }), "0", { bought })).toEqual([]);
  });

  it.each([
    ["without a dealer price", offer({ dealerPrice: null }), sold()],
    ["with a dealer price of nothing", offer({ dealerPrice: "0.00" }), sold()],
    ["with what is no price", offer({ dealerPrice: "1,5" }), sold()],
    ["in a currency without a fixed rate", offer(), { ...sold(), currency: "RON" }],
  ])("is not known %s", (_, current, bought) => {
    expect(margin(current, "0", { bought })).toEqual([{ code: "cost_unknown", data: { codes: ["A"] } }]);
  });

  it("is not asked of what is gone", () => {
    expect(margin(null)).toEqual([]);
  });
});

it("an offer that differs from what is asked is named line by line", () => {
  const lines = [LINE, { ...LINE, code: "B", asked: 1 }, { ...LINE, code: "C" }];
  const offered = new Map([
    ["A", 2],
    ["B", 2],
  ]);
  expect(preflightFindings(lines, offered)).toEqual([
    {
      code: "preflight_differs",
      data: {
        lines: [
          { code: "B", asked: 1, offered: 2 },
          { code: "C", asked: 2, offered: 0 },
        ],
      },
    },
  ]);
  expect(preflightFindings([LINE], offered)).toEqual([]);
});

it.each([
  ["0.7100", { ...BASIS }, "0.71"],
  ["120", { ...BASIS, includesVat: true }, "100"],
  ["100", { ...BASIS, includesVat: true }, "83.333333"],
  ["1,5", BASIS, null],
  [null, BASIS, null],
])("the unit cost of %s is without VAT", (price, basis, cost) => {
  expect(unitCost(price, basis)).toBe(cost);
});

describe("the key of a finding", () => {
  const data = { lines: [{ code: "A", asked: 2 }], min_percent: "5" };

  it("is the same however a database orders its fields", () => {
    expect(findingKey("margin_too_low", { min_percent: "5", lines: [{ asked: 2, code: "A" }] })).toBe(
      findingKey("margin_too_low", data),
    );
  });

  it.each([
    ["code", "not_available", data],
    ["figures", "margin_too_low", { ...data, lines: [{ code: "A", asked: 3 }] }],
    ["nothing", "margin_too_low", null],
  ])("is another one for another %s", (_, code, other) => {
    expect(findingKey(code, other)).not.toBe(findingKey("margin_too_low", data));
  });
});

describe("links to papers", () => {
  const url = "https://shop.example/papers/1";
  const problems = (documents: unknown) => {
    const read = orderDocumentsSchema.safeParse(documents);
    return read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
  };

  it.each([
    [[]],
    [[{ type: 3, url }]],
    [[{ type: 7, url, document_id: 12 }]],
    [[{ type: 6, url, document_id: null }]],
  ])("may be %j", (documents) => {
    expect(problems(documents)).toEqual([]);
  });

  it.each([
    ["0.type", [{ type: 4, url }]],
    ["0.url", [{ type: 3, url: "http://shop.example/papers/1" }]],
    ["0.url", [{ type: 3, url: "https://shop.example/a b" }]],
    ["0.url", [{ type: 3, url: "https://user:word@shop.example/1" }]],
    ["0.url", [{ type: 3 }]],
    ["0.document_id", [{ type: 3, url, document_id: "A-1" }]],
    ["", "nothing"],
    ["", Array.from({ length: 51 }, () => ({ type: 3, url }))],
  ])("names what is wrong: %s", (path, documents) => {
    expect(problems(documents)).toEqual([path]);
  });
});
