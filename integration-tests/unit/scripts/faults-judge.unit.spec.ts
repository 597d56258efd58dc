import type { Evidence, SupplierRow } from "../../../scripts/faults/supplier/evidence";
import { judgeSupplierOrders } from "../../../scripts/faults/supplier/judge";
import type { OrderFacts } from "../../../scripts/faults/supplier/judge";

const row: SupplierRow = {
  id: "jarso_1",
  order_id: "order_1",
  state: "done",
  reason_code: null,
  reason_data: null,
  reference: 128_000_001,
  lines: [{ lineItemIds: ["item_1"], code: "CODE-1", asked: 2, accepted: 2 }],
  jar_order_id: "17200000",
  send_started_at: new Date("2026-11-22T08:00:00Z"),
  attentions: null,
  fulfillment_id: "ful_1",
};

const booked = {
  order_id: "17200000",
  reference_sent: "128000001",
  status: "Изпратена",
  shipping_status: "Изпратена",
  waybill_id: "1051",
  lines: [{ code: "CODE-1", cnt_asked: 2, cnt: 2 }],
};

const fulfilled = {
  order_id: "order_1",
  fulfillment_id: "ful_1",
  supplier_order_id: "jarso_1",
  line_item_id: "item_1",
  quantity: 2,
};

const label = { fulfillment_id: "ful_1", tracking_number: "1051" };

const order: OrderFacts = {
  id: "order_1",
  number: 0,
  paid: true,
  canceled: false,
  canceledUnsent: false,
  restored: false,
  givenBack: false,
  fulfilledByStaff: false,
  foreign: new Set(),
  mayLeave: true,
  most: new Map([["CODE-1", 2]]),
  codeOf: new Map([["item_1", "CODE-1"]]),
};

const unsent = { ...row, jar_order_id: null, send_started_at: null };

interface Case {
  row?: Partial<SupplierRow>;
  evidence?: Partial<Evidence>;
  order?: Partial<OrderFacts>;
}

function judge({ row: differing = {}, evidence = {}, order: facts = {} }: Case = {}): string[] {
  const shown = { ...row, ...differing };
  const traced = {
    entry_id: shown.id,
    from_state: "working",
    to_state: shown.state,
    code: null,
    facts: null,
  };
  return judgeSupplierOrders(
    {
      rows: [shown],
      journal: [traced],
      booked: [booked],
      fulfilled: [fulfilled],
      labels: [label],
      ...evidence,
    },
    [{ ...order, ...facts }],
  );
}

const nowhere = { booked: [], fulfilled: [], labels: [] };
const atJar = (change: Partial<typeof booked>) => ({ booked: [{ ...booked, ...change }] });

describe("the judge of supplier orders", () => {
  it.each<[string, Case]>([
    ["an order that JAR has, as the row says, and that is fulfilled", {}],
    ["an order that waits", { row: { ...unsent, state: "waiting" }, evidence: nowhere }],
    [
      "an order that may be at JAR and is held for it",
      { row: { state: "held", reason_code: "not_found_after_lost_answer", jar_order_id: null } },
    ],
    [
      "an order that was cancelled too late, and somebody is told",
      { row: { attentions: [{ code: "canceled_after_sending" }] }, order: { canceled: true } },
    ],
    [
      "a fulfilment that failed, and somebody is told",
      { row: { attentions: [{ code: "fulfillment_failed" }] }, evidence: { fulfilled: [] } },
    ],
    [
      "a parcel that comes back, and somebody is told",
      {
        row: { attentions: [{ code: "parcel_returned" }] },
        evidence: atJar({ shipping_status: "Върната към подател" }),
      },
    ],
    [
      "another shop's order under our number",
      {
        evidence: { booked: [booked, { ...booked, order_id: "17200001" }] },
        order: { foreign: new Set(["17200001"]) },
      },
    ],
    [
      "a restored row that nobody has looked after yet",
      { row: { ...unsent, state: "skipped" }, order: { restored: true } },
    ],
  ])("lets pass %s", (_what, found) => {
    expect(judge(found)).toEqual([]);
  });

  it.each<[string, Case, RegExp]>([
    [
      "two orders under one reference",
      { evidence: { booked: [booked, { ...booked, order_id: "17200001" }] } },
      /I5: JAR has 2 orders/,
    ],
    [
      "an order at JAR that no row stands for",
      { evidence: { booked: [booked, { ...booked, reference_sent: "128000002" }] } },
      /I5: JAR has order 17200000 and no row/,
    ],
    ["more pieces at JAR than were ordered", { order: { most: new Map([["CODE-1", 1]]) } }, /I5: 2 pieces/],
    ["a row that is done without an order at JAR", { evidence: nowhere }, /I10: .* is done, and JAR has no/],
    ["a number that is not JAR's", { row: { jar_order_id: "1" } }, /I10: .* shows JAR's number 1;/],
    [
      "accepted pieces that JAR did not accept",
      {
        row: { lines: [{ ...row.lines[0], lineItemIds: ["item_1"], code: "CODE-1", asked: 2, accepted: 1 }] },
      },
      /I10: .* shows 1 accepted of CODE-1; JAR has 2/,
    ],
    [
      "a refused order that JAR has",
      { row: { ...unsent, state: "refused", reason_code: "refused_by_jar" } },
      /I10: JAR has order/,
    ],
    [
      "an order that is held for another reason while JAR has it",
      { row: { state: "held", reason_code: "held_by_person", jar_order_id: null } },
      /I10: JAR has order/,
    ],
    [
      "another shop's order that was taken over",
      { order: { foreign: new Set(["17200000"]) } },
      /took another shop's order 17200000/,
    ],
    [
      "a parcel that comes back without a word",
      { evidence: atJar({ shipping_status: "Върната към подател" }) },
      /I10: the parcel .* comes back and nobody is told/,
    ],
    [
      "an order that JAR called off without a word",
      { evidence: atJar({ status: "Анулирана" }) },
      /I10: JAR called .* off and nobody is told/,
    ],
    [
      "money that was given back without a word",
      { order: { givenBack: true } },
      /I10: the money .* nobody is told/,
    ],
    [
      "a waybill that JAR has replaced",
      { evidence: atJar({ waybill_id: "1052" }) },
      /I10: .* shows the waybills 1051; JAR has 1052/,
    ],
    [
      "an order that ended because staff marked it as fulfilled",
      {
        row: { ...unsent, state: "skipped", reason_code: "no_longer_needed" },
        evidence: nowhere,
        order: { fulfilledByStaff: true },
      },
      /ended because staff/,
    ],
    [
      "a held order without a reason",
      { row: { ...unsent, state: "held" }, evidence: nowhere },
      /I10: .* held without a reason/,
    ],
    ["a row that does not come to rest", { row: { state: "unknown" } }, /does not come to rest/],
    ["a state without a trace", { evidence: { journal: [] } }, /without a trace/],
    ["a paid order that nobody looks after", { evidence: { rows: [], ...nowhere } }, /nobody looks after it/],
    ["a row for an order that has nothing of JAR's", { order: { most: new Map() } }, /nothing of JAR's/],
    [
      "an order that was sent although it was cancelled before",
      {
        row: { attentions: [{ code: "canceled_after_sending" }] },
        order: { canceled: true, canceledUnsent: true },
      },
      /cancelled before anything was sent/,
    ],
    ["an order that was sent too early", { order: { mayLeave: false } }, /before its money arrived/],
    ["a cancelled order at JAR without a word", { order: { canceled: true } }, /nobody is told/],
    [
      "a warning of what JAR does not have",
      {
        row: { ...unsent, state: "skipped", attentions: [{ code: "canceled_after_sending" }] },
        evidence: nowhere,
        order: { canceled: true, canceledUnsent: true },
      },
      /I10: .* warns of canceled_after_sending/,
    ],
    [
      "more fulfilled than accepted",
      { evidence: { fulfilled: [{ ...fulfilled, quantity: 3 }] } },
      /3 pieces of CODE-1 are fulfilled/,
    ],
    [
      "two fulfilments of one order",
      {
        evidence: {
          fulfilled: [
            { ...fulfilled, quantity: 1 },
            { ...fulfilled, quantity: 1, fulfillment_id: "ful_2" },
          ],
        },
      },
      /has 2 fulfilments/,
    ],
    [
      "accepted pieces that are not fulfilled",
      { evidence: { fulfilled: [] } },
      /2 pieces and 0 are fulfilled/,
    ],
    [
      "an error that nobody expected",
      {
        evidence: {
          journal: ["done", "queued"].map((state) => {
            const code = state === "queued" ? "unexpected_error" : null;
            return { entry_id: row.id, from_state: "working", to_state: state, code, facts: null };
          }),
        },
      },
      /an error that nobody expected/,
    ],
  ])("notices %s", (_what, found, said) => {
    expect(judge(found)).toContainEqual(expect.stringMatching(said));
  });
});
