/** What a remote system may do to a call, as its stand-in is asked for it (src/sandbox/control/faults.ts). */
import * as fc from "fast-check";

export type FaultRule = { method: string; fault: string; nth: number; times: number } & Record<
  string,
  unknown
>;

/** A client of the schedules gives up after this; see DELAY_MS. */
export const CLIENT_PATIENCE_MS = 100;

/** Longer than a client waits, so its answer is lost, while the effect takes place before it or well after it. */
export const DELAY_MS = 220;

const when = fc.constantFrom("before", "after");

const statuses = fc.constantFrom(400, 401, 403, 404, 429, 500, 502, 503, 504);

/** The kinds that every stand-in knows; `own` are those of one. */
export function faultRules(
  methods: fc.Arbitrary<string>,
  ...own: fc.Arbitrary<{ fault: string } & Record<string, unknown>>[]
): fc.Arbitrary<FaultRule> {
  const kinds = fc.oneof(
    fc.constant({ fault: "answer_lost_before" }),
    { weight: 3, arbitrary: fc.constant({ fault: "answer_lost_after" }) },
    fc.record({ fault: fc.constant("reset"), when }),
    { weight: 2, arbitrary: fc.record({ fault: fc.constant("delay"), when, ms: fc.constant(DELAY_MS) }) },
    fc.record({ fault: fc.constant("empty_body"), when }),
    fc.record({ fault: fc.constant("html"), when, status: fc.constantFrom(200, 404, 502) }),
    fc.record({ fault: fc.constant("cut_body"), keep: fc.constantFrom(0.2, 0.5, 0.9) }),
    fc.record({ fault: fc.constant("slow_body"), msPerByte: fc.constant(DELAY_MS) }),
    fc.record({ fault: fc.constant("redirect"), when, location: fc.constant("https://elsewhere.example/") }),
    fc.record({
      fault: fc.constant("prefix"),
      text: fc.constantFrom("\ufeff", "\n\n", "Warning: slow query\n"),
    }),
    fc.record({ fault: fc.constant("http"), when, status: statuses }),
    ...own,
  );
  return fc
    .record({
      method: methods,
      nth: fc.integer({ min: 1, max: 2 }),
      times: fc.integer({ min: 1, max: 3 }),
      kind: kinds,
    })
    .map(({ kind, ...rest }) => ({ ...rest, ...kind }));
}
