/**
 * How far a new shop is, from what is there now: nothing is ticked off and remembered, so a step that is undone is open again
 * (docs/decisions/0040 has the table).
 */
import type { Switch, SwitchStanding } from "../contract/consent";
import type { CallFailure } from "../contract/health";
import type { FirstStep, StepName, StepReason, StepState } from "../contract/steps";

interface PartFacts {
  /** Names of options. */
  missing: readonly string[];
  /** Nothing of it is in the options, and the other half is whole. */
  isLeftOut: boolean;
  /** The last one; null: never yet. */
  call: { failure: CallFailure | null } | null;
  /** `wasArmed`: somebody has switched it on once, so that it is their decision where it is off. */
  switches: readonly { name: Switch; standing: SwitchStanding; wasArmed: boolean }[];
}

export interface JarFacts extends PartFacts {
  isPrepared: boolean;
  /** The latest run of the whole catalogue that came to its plan or further. */
  readRunId: string | null;
  /** In the store. */
  products: number;
}

export interface IcashFacts extends PartFacts {
  /** Enough of the options to sign in with. */
  hasKeys: boolean;
  hasProviders: boolean;
  undecided: readonly string[];
  rates: readonly string[];
  ratesWithoutGroup: readonly string[];
  areStornoTypesConfirmed: boolean;
  environment: "demo" | "test" | "production" | null;
  hasReceipt: boolean;
}

export function jarSteps(facts: JarFacts): FirstStep[] {
  const options = optionsStep("jar_options", facts);
  if (options.state === "optional") {
    return [options];
  }
  const isSetUp = options.state === "done";
  const connection = connectionStep("jar_connection", facts, isSetUp);
  const isRead = facts.readRunId !== null || facts.products > 0;
  return [
    options,
    connection,
    facts.isPrepared ? step("store", "done") : step("store", "next", { reason: "store_unprepared" }),
    dryRunStep(facts, { isRead, isSetUp, isReached: connection.state === "done" }),
    switchesStep("jar_switches", facts, isRead ? null : isSetUp ? "after_dry_run" : "after_options"),
    importStep(facts, isRead),
  ];
}

function dryRunStep(
  { isPrepared, readRunId }: JarFacts,
  { isRead, isSetUp, isReached }: { isRead: boolean; isSetUp: boolean; isReached: boolean },
): FirstStep {
  if (isRead) {
    return step("dry_run", "done", { path: runPath(readRunId) });
  }
  const before: StepReason | null = !isSetUp
    ? "after_options"
    : !isReached
      ? "after_connection"
      : isPrepared
        ? null
        : "after_store";
  return before
    ? step("dry_run", "blocked", { reason: before })
    : step("dry_run", "next", { reason: "never_read" });
}

function importStep({ products, switches, readRunId }: JarFacts, isRead: boolean): FirstStep {
  if (products > 0) {
    return step("first_import", "done");
  }
  if (!isRead) {
    return step("first_import", "blocked", { reason: "after_dry_run" });
  }
  const mayWrite = switches.some(({ name, standing }) => name === "catalogue" && standing === "armed");
  return mayWrite
    ? step("first_import", "next", { reason: "nothing_imported", path: runPath(readRunId) })
    : step("first_import", "blocked", { reason: "after_catalogue_switch" });
}

const runPath = (id: string | null): string => (id === null ? "/jar-catalogue" : `/jar-catalogue/runs/${id}`);

export function icashSteps(facts: IcashFacts): FirstStep[] {
  const options = optionsStep("icash_options", facts);
  if (options.state === "optional") {
    return [options];
  }
  const isSetUp = options.state === "done";
  const payments = paymentsStep(facts, isSetUp);
  const groups = groupsStep(facts, isSetUp);
  const areRulesMade = payments.state === "done" && groups.state === "done";
  const isArmed = facts.switches.some(({ standing }) => standing === "armed");
  return [
    !isSetUp && facts.hasKeys ? { ...options, reason: "numbers_missing" } : options,
    connectionStep("icash_connection", facts, facts.hasKeys),
    payments,
    groups,
    facts.missing.includes(MEASURE_UNIT)
      ? step("measure_unit", facts.hasKeys ? "next" : "blocked", {
          reason: facts.hasKeys ? "numbers_missing" : "after_options",
          list: [MEASURE_UNIT],
        })
      : step("measure_unit", "done"),
    stornoStep(facts, isSetUp),
    switchesStep(
      "icash_switch",
      facts,
      isSetUp ? (areRulesMade ? null : "after_receipt_rules") : "after_options",
    ),
    receiptStep(facts, isArmed),
  ];
}

const MEASURE_UNIT = "icash.measureUnitId";
const RULES = "/icash/settings";

function paymentsStep({ hasProviders, undecided }: IcashFacts, isSetUp: boolean): FirstStep {
  if (!isSetUp) {
    return step("payments", "blocked", { reason: "after_options" });
  }
  if (!hasProviders) {
    return step("payments", "next", { reason: "no_providers", path: "/settings/regions" });
  }
  const path = `${RULES}#providers`;
  return undecided.length > 0
    ? step("payments", "next", { reason: "providers_undecided", list: undecided, path })
    : step("payments", "done", { path });
}

function groupsStep({ rates, ratesWithoutGroup }: IcashFacts, isSetUp: boolean): FirstStep {
  if (!isSetUp) {
    return step("vat_groups", "blocked", { reason: "after_options" });
  }
  if (rates.length === 0) {
    return step("vat_groups", "next", { reason: "no_rates", path: "/settings/tax-regions" });
  }
  const path = `${RULES}#tax_groups`;
  return ratesWithoutGroup.length > 0
    ? step("vat_groups", "next", { reason: "rates_without_group", list: ratesWithoutGroup, path })
    : step("vat_groups", "done", { path });
}

function stornoStep({ areStornoTypesConfirmed, environment }: IcashFacts, isSetUp: boolean): FirstStep {
  if (!isSetUp) {
    return step("storno_types", "blocked", { reason: "after_options" });
  }
  const path = `${RULES}#stornos`;
  if (areStornoTypesConfirmed) {
    return step("storno_types", "done", { path });
  }
  return environment === "production"
    ? step("storno_types", "next", { reason: "storno_types_unconfirmed", path })
    : step("storno_types", "done", { reason: "storno_types_usual", path });
}

function receiptStep({ hasReceipt, environment }: IcashFacts, isArmed: boolean): FirstStep {
  if (hasReceipt) {
    return step("first_receipt", "done", { path: "/icash" });
  }
  // What a real account wants said comes before anything is armed there.
  if (environment === "production") {
    return step("first_receipt", "next", { reason: "receipt_for_real", path: "/icash" });
  }
  return isArmed
    ? step("first_receipt", "next", { reason: "receipt_on_test", path: "/icash" })
    : step("first_receipt", "blocked", { reason: "after_receipt_switch" });
}

function optionsStep(
  name: "jar_options" | "icash_options",
  { missing, isLeftOut }: Pick<PartFacts, "missing" | "isLeftOut">,
): FirstStep {
  if (missing.length === 0) {
    return step(name, "done");
  }
  return isLeftOut
    ? step(name, "optional", { reason: "part_left_out", list: missing })
    : step(name, "next", { reason: "options_missing", list: missing });
}

function connectionStep(
  name: "jar_connection" | "icash_connection",
  { call }: Pick<PartFacts, "call">,
  canAsk: boolean,
): FirstStep {
  if (!canAsk) {
    return step(name, "blocked", { reason: "after_options" });
  }
  if (call === null) {
    return step(name, "next", { reason: "never_called" });
  }
  return call.failure === null ? step(name, "done") : step(name, "next", { reason: call.failure });
}

/** @param before what has to come first, while anything is off */
function switchesStep(
  name: "jar_switches" | "icash_switch",
  { switches }: Pick<PartFacts, "switches">,
  before: StepReason | null,
): FirstStep {
  const named = (standings: readonly SwitchStanding[]) =>
    switches.flatMap((each) => (standings.includes(each.standing) ? each.name : []));
  const forbidden = named(["forbidden"]);
  const off = named(["off", "other_books", "other_installation"]);
  if (off.length === 0 && switches.length > 0) {
    return forbidden.length > 0
      ? step(name, "done", { reason: "switches_forbidden", list: forbidden })
      : step(name, "done");
  }
  if (before) {
    return step(name, "blocked", { reason: before });
  }
  if (named(["other_installation"]).length > 0) {
    return step(name, "blocked", { reason: "other_installation" });
  }
  const isDecided = switches.every(
    ({ standing, wasArmed }) =>
      standing === "armed" || standing === "forbidden" || (standing === "off" && wasArmed),
  );
  return step(name, isDecided && switches.length > 0 ? "optional" : "next", {
    reason: "switches_off",
    list: off,
  });
}

interface Said {
  reason?: StepReason;
  list?: readonly string[];
  path?: string;
}

function step(name: StepName, state: StepState, { reason, list = [], path }: Said = {}): FirstStep {
  return { name, state, reason: reason ?? null, list: [...list], path: path ?? null };
}

const CONNECTIONS: readonly StepName[] = ["jar_connection", "icash_connection"];
const LAST: readonly StepName[] = ["first_import", "first_receipt"];

/**
 * @param steps of one half. An outage of a half that is at work is its light's business, and does not bring the first steps
 * back.
 */
export function areDone(steps: readonly FirstStep[]): boolean {
  const isAtWork = steps.some(({ name, state }) => LAST.includes(name) && state === "done");
  return steps.every(
    ({ name, state }) => state === "done" || state === "optional" || (isAtWork && CONNECTIONS.includes(name)),
  );
}
