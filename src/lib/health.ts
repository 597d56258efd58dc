/**
 * The light of one half of the plugin, from what its database knows (docs/decisions/0036). A call that has failed is a
 * finding at once; it puts the light out when no pause can mend it, or when it has lasted.
 */
import type { CallFailure, HealthAnswer, HealthFinding, PartStatus } from "../contract/health";
import type { TroubleCause } from "../contract/reasons/troubles";

export interface HealthFacts {
  configured: boolean;
  isOtherInstallation: boolean;
  /** Of each account that is called; null: never yet. */
  calls: readonly (CallFacts | null)[];
  troubles: readonly { cause: TroubleCause; since: string }[];
  /** What is wrong besides. */
  further: readonly HealthFinding[];
}

interface CallFacts {
  failing_since: string | null;
  failure: CallFailure | null;
}

type Weight = "degraded" | "down";

/** A host may be restarted; so long it may be away before the light goes out. */
const PATIENCE_MS = 10 * 60_000;

const FINAL: readonly CallFailure[] = ["keys_refused", "not_permitted"];
/** The other side works, and says when to come back. */
const HARMLESS: readonly CallFailure[] = ["rate_limited"];

export function lightOf(facts: HealthFacts, now: Date): { status: PartStatus; reasons: HealthFinding[] } {
  if (!facts.configured) {
    return { status: "off", reasons: [{ code: "not_configured", since: null }] };
  }
  const found = [...callsFound(facts.calls, now), ...troublesFound(facts.troubles), ...furtherFound(facts)];
  const reasons = (["down", "degraded"] as const).flatMap((weight) =>
    withoutRepetition(found.filter((each) => each.weight === weight).map(({ finding }) => finding)),
  );
  if (found.some(({ weight }) => weight === "down")) {
    return { status: "down", reasons };
  }
  if (found.length > 0) {
    return { status: "degraded", reasons };
  }
  return facts.calls.every((call) => call === null)
    ? { status: "unproven", reasons: [{ code: "never_called", since: null }] }
    : { status: "ok", reasons: [] };
}

interface Found {
  weight: Weight;
  finding: HealthFinding;
}

function callsFound(calls: HealthFacts["calls"], now: Date): Found[] {
  return calls.flatMap((call) => {
    if (!call?.failure) {
      return [];
    }
    const { failure, failing_since: since } = call;
    return [{ weight: weightOf(failure, since, now), finding: { code: failure, since } }];
  });
}

function weightOf(failure: CallFailure, since: string | null, now: Date): Weight {
  if (FINAL.includes(failure)) {
    return "down";
  }
  const lasts = since === null ? 0 : now.getTime() - Date.parse(since);
  return !HARMLESS.includes(failure) && lasts >= PATIENCE_MS ? "down" : "degraded";
}

function troublesFound(troubles: HealthFacts["troubles"]): Found[] {
  return troubles.map(({ cause, since }) => ({
    weight: cause === "stuck" ? "degraded" : "down",
    finding: { code: cause, since },
  }));
}

function furtherFound({ isOtherInstallation, further }: HealthFacts): Found[] {
  const elsewhere: HealthFinding[] = isOtherInstallation ? [{ code: "other_installation", since: null }] : [];
  return [...elsewhere, ...further].map((finding) => ({ weight: "degraded", finding }));
}

/** The earliest of each code: a trouble and a call may say the same. */
function withoutRepetition(findings: readonly HealthFinding[]): HealthFinding[] {
  const byCode = new Map<string, HealthFinding>();
  for (const finding of findings) {
    const known = byCode.get(finding.code);
    if (!known || (finding.since ?? "") < (known.since ?? "")) {
      byCode.set(finding.code, finding);
    }
  }
  return [...byCode.values()];
}

/** What is off or was never called yet is nobody's alarm. */
export function worstOf(parts: readonly PartStatus[]): HealthAnswer["status"] {
  return (["down", "degraded"] as const).find((status) => parts.includes(status)) ?? "ok";
}
