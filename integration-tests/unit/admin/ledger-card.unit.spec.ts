import { LEDGER_STATES } from "../../../src/contract/shared";
import type { LedgerState } from "../../../src/contract/shared";
import { shownFacts } from "../../../src/admin/ledger/fact-texts";
import {
  actorKey,
  journalText,
  noteText,
  noticeText,
  reasonOf,
  stateKey,
} from "../../../src/admin/ledger/labels";
import { POLL_MS, pollInterval } from "../../../src/admin/ledger/polling";
import { speech } from "./speech";

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
  const bg = speech("bg");

  it("is that of its reason, in the words of its ledger and of the language", () => {
    expect(noteText("sale", "unknown", "answer_lost", bg).title).toBe("Няма отговор от iCash");
    expect(noteText("storno", "unknown", "answer_lost", speech("en")).title).toBe("No answer from iCash");
    expect(noteText("supplier", "unknown", "answer_lost", bg).title).toBe("Няма отговор от JAR");
  });

  it("names the number to give on the telephone", () => {
    expect(noticeText("supplier", "canceled_at_jar", bg, { number: "17200000" }).text).toContain(
      "своята поръчка 17200000.",
    );
  });

  it("is neutral, with the code, for a code of the other ledger or of another version", () => {
    expect(noteText("supplier", "held", "total_mismatch", bg)).toEqual({
      title: "reasons.unknown.title",
      text: 'reasons.unknown.text {"code":"total_mismatch"}',
    });
    expect(noteText("sale", "held", "toString", bg).title).toBe("reasons.unknown.title");
    expect(noticeText("supplier", "not_configured", bg).title).toBe("reasons.unknown.title");
  });

  it.each(LEDGER_STATES)("explains %s when there is no reason", (state) => {
    expect(noteText("storno", state, null, bg)).toEqual({
      title: `states.storno.${state}`,
      text: `stateTexts.fiscal.${state}`,
    });
  });

  it("is none for what is only a code of the journal", () => {
    expect(reasonOf("sale", "claimed")).toBeUndefined();
    expect(stateKey("sale", "gone")).toBeUndefined();
  });

  it("stands in the journal as its title, beside what was done", () => {
    expect(journalText("sale", "free_order", bg.say)).toBe("Безплатна поръчка");
    expect(journalText("supplier", "return_announced", bg.say)).toBe("Връщат се артикули от JAR");
    expect(journalText("sale", "collected", bg.say)).toBe("Парите дойдоха");
    expect(journalText("sale", "from_the_future", bg.say)).toBe("from_the_future");
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

describe("the facts of a reason", () => {
  const facts = (data: Record<string, unknown> | null): [string, string][] =>
    shownFacts("supplier", data, "EUR", speech("en")).map(({ label, value }) => [label, value]);

  it("are words, numbers and lists of them under the labels of their ledger", () => {
    expect(facts({ message: "Missing field", fields: ["phone", "", null, "address"] })).toEqual([
      ["Answer", "Missing field"],
      ["Missing", "phone, address"],
    ]);
    expect(facts({ min_percent: "5", codes: ["A-1", "B-2"] })).toEqual([
      ["Least margin", "5%"],
      ["Products", "A-1, B-2"],
    ]);
  });

  it("leave out what is empty or nested", () => {
    expect(facts({ a: null, b: "", c: {}, d: [], e: [{}], f: Number.NaN, g: true })).toEqual([]);
    expect(facts(null)).toEqual([]);
  });

  it("are shown as they came where the row is of another version", () => {
    expect(facts({ grace_until: "tomorrow", oldMinor: 131990, toString: "x" })).toEqual([
      ["grace until", "tomorrow"],
      ["old", "€1,319.90"],
      ["to string", "x"],
    ]);
  });
});
