import { LEDGER_STATES } from "../../../src/admin/lib/contracts";
import type { LedgerState } from "../../../src/admin/lib/contracts";
import {
  actorKey,
  attentionKeys,
  factKey,
  noteKeys,
  reasonKeys,
  stateKey,
} from "../../../src/admin/lib/labels";
import { POLL_MS, pollInterval } from "../../../src/admin/lib/polling";
import { plainKey, reasonFacts } from "../../../src/admin/lib/reason-facts";

describe("asking again by itself", () => {
  const longAgo = { changedAt: 0, now: 10 * 60_000 };

  it.each<LedgerState>(["queued", "working", "unknown"])("goes on while a row is %s", (state) => {
    expect(pollInterval({ states: ["done", state], ...longAgo })).toBe(POLL_MS);
  });

  it.each<LedgerState>(["waiting", "held", "done", "refused", "skipped"])(
    "stops when a row is %s",
    (state) => {
      expect(pollInterval({ states: [state], ...longAgo })).toBe(false);
    },
  );

  it("stops when there is no row", () => {
    expect(pollInterval({ states: [], ...longAgo })).toBe(false);
  });

  it("goes on for a minute after the order changed", () => {
    expect(pollInterval({ states: ["done"], changedAt: 1_000, now: 60_999 })).toBe(POLL_MS);
    expect(pollInterval({ states: ["done"], changedAt: 1_000, now: 61_000 })).toBe(false);
  });
});

describe("the sentence of a row", () => {
  it("is that of its reason, in the words of its ledger", () => {
    expect(noteKeys("sale", "unknown", "answer_lost").text).toBe("reasons.fiscal.answer_lost.text");
    expect(noteKeys("storno", "unknown", "answer_lost").text).toBe("reasons.fiscal.answer_lost.text");
    expect(noteKeys("supplier", "unknown", "answer_lost").text).toBe("reasons.dropship.answer_lost.text");
  });

  it("is neutral for a code of the other ledger or of a newer server", () => {
    expect(noteKeys("supplier", "held", "total_mismatch").text).toBe("reasons.unknown.text");
    expect(noteKeys("sale", "held", "from_the_future").title).toBe("reasons.unknown.title");
    expect(attentionKeys("from_the_future").text).toBe("reasons.unknown.text");
  });

  it.each(LEDGER_STATES)("explains %s when there is no reason", (state) => {
    expect(noteKeys("storno", state, null)).toEqual({
      title: `states.storno.${state}`,
      text: `stateTexts.fiscal.${state}`,
    });
  });

  it("has no text for what is only a code of the journal", () => {
    expect(reasonKeys("sale", "claimed")).toBeUndefined();
    expect(stateKey("sale", "gone")).toBeUndefined();
  });
});

describe("who did it", () => {
  it("tells a person from the machine without naming anybody", () => {
    expect(actorKey("user_01ABC")).toBe("actors.person");
    expect(actorKey("worker")).toBe("actors.worker");
    expect(actorKey("event:order.placed")).toBe("actors.event");
    expect(actorKey("somebody else")).toBeUndefined();
  });
});

describe("the data of a reason", () => {
  it("reads keys that end in minor as cents", () => {
    expect(reasonFacts({ linesMinor: 131990, charged_minor: 131989 })).toEqual([
      { kind: "money", key: "lines", minor: 131990 },
      { kind: "money", key: "charged", minor: 131989 },
    ]);
  });

  it("keeps words, numbers and lists of them", () => {
    expect(
      reasonFacts({ message: "Missing field", quantity: 1.5, fields: ["phone", "", null, "address"] }),
    ).toEqual([
      { kind: "text", key: "message", text: "Missing field" },
      { kind: "text", key: "quantity", text: "1.5" },
      { kind: "list", key: "fields", items: ["phone", "address"] },
    ]);
  });

  it("leaves out what is empty, nested or internal", () => {
    expect(
      reasonFacts({ a: null, b: "", c: {}, d: [], e: [{}], f: Number.NaN, lineId: "ordli_1", g: true }),
    ).toEqual([]);
    expect(reasonFacts(null)).toEqual([]);
  });

  it("names a fact, and shows an unknown one in plain words", () => {
    expect(factKey("charged")).toBe("facts.charged");
    expect(factKey("grace_until")).toBeUndefined();
    expect(plainKey("grace_until")).toBe("grace until");
  });
});
