/** How far a new shop is, situation by situation (docs/decisions/0040). */
import type { Switch, SwitchStanding } from "../../../src/contract/consent";
import type { FirstStep } from "../../../src/contract/steps";
import { areDone, icashSteps, jarSteps } from "../../../src/lib/steps";
import type { IcashFacts, JarFacts } from "../../../src/lib/steps";

const WELL = { failure: null };

const standings = (names: readonly Switch[], standing: SwitchStanding, wasArmed = standing === "armed") =>
  names.map((name) => ({ name, standing, wasArmed }));
const JAR_SWITCHES = ["catalogue", "offers", "orders"] as const;

const JAR_DONE: JarFacts = {
  missing: [],
  isLeftOut: false,
  call: WELL,
  switches: standings(JAR_SWITCHES, "armed"),
  isPrepared: true,
  readRunId: "jarrun_1",
  products: 40,
};

const ICASH_DONE: IcashFacts = {
  missing: [],
  isLeftOut: false,
  call: WELL,
  switches: standings(["receipts"], "armed"),
  hasKeys: true,
  hasProviders: true,
  undecided: [],
  rates: ["20"],
  ratesWithoutGroup: [],
  areStornoTypesConfirmed: true,
  environment: "production",
  hasReceipt: true,
};

const EMPTY_JAR: Partial<JarFacts> = {
  missing: ["jar.url", "jar.token"],
  call: null,
  switches: [],
  isPrepared: false,
  readRunId: null,
  products: 0,
};

const EMPTY_ICASH: Partial<IcashFacts> = {
  missing: ["icash.apiKey", "icash.measureUnitId"],
  call: null,
  switches: [],
  hasKeys: false,
  areStornoTypesConfirmed: false,
  environment: null,
  hasReceipt: false,
};

const said = (steps: readonly FirstStep[]): string[] =>
  steps.map(({ name, state, reason }) => `${name}: ${state}${reason ? ` (${reason})` : ""}`);
/** Of the step that "payments: next (no_providers)" is about. */
const sameStep = (steps: readonly FirstStep[], expected: string): string[] =>
  said(steps.filter(({ name }) => expected.startsWith(`${name}:`)));

describe("JAR's half", () => {
  it("that is whole has nothing left to do", () => {
    expect(areDone(jarSteps(JAR_DONE))).toBe(true);
    expect(jarSteps(JAR_DONE).map(({ state }) => state)).toEqual(Array(6).fill("done"));
  });

  it("of an empty shop begins with the options, and the store can be prepared at once", () => {
    const steps = jarSteps({ ...JAR_DONE, ...EMPTY_JAR });
    expect(said(steps)).toEqual([
      "jar_options: next (options_missing)",
      "jar_connection: blocked (after_options)",
      "store: next (store_unprepared)",
      "dry_run: blocked (after_options)",
      "jar_switches: blocked (after_options)",
      "first_import: blocked (after_dry_run)",
    ]);
    expect(steps[0]?.list).toEqual(["jar.url", "jar.token"]);
    expect(areDone(steps)).toBe(false);
  });

  it("that a shop with the other one leaves out is one line, and keeps nobody", () => {
    const steps = jarSteps({ ...JAR_DONE, ...EMPTY_JAR, isLeftOut: true });
    expect(said(steps)).toEqual(["jar_options: optional (part_left_out)"]);
    expect(areDone(steps)).toBe(true);
  });

  it.each<[string, Partial<JarFacts>, string]>([
    ["was never called", { call: null }, "jar_connection: next (never_called)"],
    ["is refused now", { call: { failure: "keys_refused" } }, "jar_connection: next (keys_refused)"],
    ["has lost its location", { isPrepared: false }, "store: next (store_unprepared)"],
    [
      "has no connection to read with",
      { call: null, readRunId: null, products: 0 },
      "dry_run: blocked (after_connection)",
    ],
    [
      "has no store to read for",
      { isPrepared: false, readRunId: null, products: 0 },
      "dry_run: blocked (after_store)",
    ],
    ["can read", { readRunId: null, products: 0 }, "dry_run: next (never_read)"],
    ["has read long ago", { readRunId: null }, "dry_run: done"],
    [
      "is off before its first plan",
      { switches: standings(JAR_SWITCHES, "off"), readRunId: null, products: 0 },
      "jar_switches: blocked (after_dry_run)",
    ],
    ["is off", { switches: standings(JAR_SWITCHES, "off") }, "jar_switches: next (switches_off)"],
    [
      "somebody has switched off",
      { switches: standings(JAR_SWITCHES, "off", true) },
      "jar_switches: optional (switches_off)",
    ],
    [
      "was armed for another account",
      { switches: standings(JAR_SWITCHES, "other_books", true) },
      "jar_switches: next (switches_off)",
    ],
    [
      "stands in a copy",
      { switches: standings(JAR_SWITCHES, "other_installation") },
      "jar_switches: blocked (other_installation)",
    ],
    [
      "is forbidden by the options",
      { switches: standings(JAR_SWITCHES, "forbidden") },
      "jar_switches: done (switches_forbidden)",
    ],
    [
      "has a plan and may not write it",
      { products: 0, switches: standings(JAR_SWITCHES, "off") },
      "first_import: blocked (after_catalogue_switch)",
    ],
    ["has a plan and may write it", { products: 0 }, "first_import: next (nothing_imported)"],
  ])("that %s says so", (_situation, facts, expected) => {
    expect(sameStep(jarSteps({ ...JAR_DONE, ...facts }), expected)).toEqual([expected]);
  });

  it("that is at work does not begin anew with an outage, but does with a new connection before its first import", () => {
    const call = { failure: "not_reached" } as const;
    expect(areDone(jarSteps({ ...JAR_DONE, call }))).toBe(true);
    expect(areDone(jarSteps({ ...JAR_DONE, call, products: 0 }))).toBe(false);
  });

  it("leads to the plan that waits", () => {
    const step = jarSteps({ ...JAR_DONE, products: 0 }).find(({ name }) => name === "first_import");
    expect(step?.path).toBe("/jar-catalogue/runs/jarrun_1");
  });

  it("names only what is off", () => {
    const switches = [...standings(["catalogue", "offers"], "armed"), ...standings(["orders"], "off")];
    const step = jarSteps({ ...JAR_DONE, switches }).find(({ name }) => name === "jar_switches");
    expect(step?.list).toEqual(["orders"]);
  });
});

describe("the half of iCash", () => {
  it("that is whole has nothing left to do", () => {
    expect(icashSteps(ICASH_DONE).map(({ state }) => state)).toEqual(Array(8).fill("done"));
  });

  it("of an empty shop begins with the options", () => {
    expect(said(icashSteps({ ...ICASH_DONE, ...EMPTY_ICASH }))).toEqual([
      "icash_options: next (options_missing)",
      "icash_connection: blocked (after_options)",
      "payments: blocked (after_options)",
      "vat_groups: blocked (after_options)",
      "measure_unit: blocked (after_options)",
      "storno_types: blocked (after_options)",
      "icash_switch: blocked (after_options)",
      "first_receipt: blocked (after_receipt_switch)",
    ]);
  });

  it("with keys alone can be tested, because the test says the numbers that are missing", () => {
    const steps = icashSteps({
      ...ICASH_DONE,
      ...EMPTY_ICASH,
      missing: ["icash.measureUnitId"],
      hasKeys: true,
    });
    expect(said(steps).slice(0, 5)).toEqual([
      "icash_options: next (numbers_missing)",
      "icash_connection: next (never_called)",
      "payments: blocked (after_options)",
      "vat_groups: blocked (after_options)",
      "measure_unit: next (numbers_missing)",
    ]);
  });

  it("that a shop with JAR alone leaves out is one line", () => {
    const steps = icashSteps({ ...ICASH_DONE, ...EMPTY_ICASH, isLeftOut: true });
    expect(said(steps)).toEqual(["icash_options: optional (part_left_out)"]);
  });

  it.each<[string, Partial<IcashFacts>, string]>([
    ["has no way of paying", { hasProviders: false }, "payments: next (no_providers)"],
    ["has one that nobody decided on", { undecided: ["pp_card"] }, "payments: next (providers_undecided)"],
    ["has no rate", { rates: [] }, "vat_groups: next (no_rates)"],
    ["has a rate without a group", { ratesWithoutGroup: ["9"] }, "vat_groups: next (rates_without_group)"],
    [
      "has real keys and unconfirmed numbers",
      { areStornoTypesConfirmed: false },
      "storno_types: next (storno_types_unconfirmed)",
    ],
    [
      "has test keys and unconfirmed numbers",
      { areStornoTypesConfirmed: false, environment: "test" },
      "storno_types: done (storno_types_usual)",
    ],
    [
      "is off before its rules are made",
      { switches: standings(["receipts"], "off"), undecided: ["pp_card"] },
      "icash_switch: blocked (after_receipt_rules)",
    ],
    ["is off", { switches: standings(["receipts"], "off") }, "icash_switch: next (switches_off)"],
    [
      "has test keys and is off",
      { hasReceipt: false, environment: "test", switches: standings(["receipts"], "off") },
      "first_receipt: blocked (after_receipt_switch)",
    ],
    [
      "has test keys and is on",
      { hasReceipt: false, environment: "test" },
      "first_receipt: next (receipt_on_test)",
    ],
    ["has real keys", { hasReceipt: false }, "first_receipt: next (receipt_for_real)"],
    ["breaks off now", { call: { failure: "answer_lost" } }, "icash_connection: next (answer_lost)"],
  ])("that %s says so", (_situation, facts, expected) => {
    expect(sameStep(icashSteps({ ...ICASH_DONE, ...facts }), expected)).toEqual([expected]);
  });
});
