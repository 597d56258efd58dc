/**
 * The queue of faults that a test asks for. A rule names a method and from which call on it may strike; each rule
 * counts the calls it matches by itself, so two rules that are due for the same call strike one after the other.
 * Which kinds exist follows design/faults.md; what a kind does on the wire stands in delivery.ts, and the kinds that
 * only one service knows (partial, stock_error, wrong_nonce, status0, session_expired) are left to that service.
 */
import { z } from "@medusajs/framework/zod";
import { createRandom } from "./random";
import type { Random } from "./random";

const ruleFields = {
  /** `order`, `POST order`, or `*` for any. */
  method: z.string().min(1),
  /** The first matching call that it may strike, counted from the moment it was asked for. */
  nth: z.int().positive().default(1),
  /** How many calls it strikes; 1, or without end when a probability is given. */
  times: z.int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().default(1),
};

const when = (usual: "before" | "after") => ({ when: z.enum(["before", "after"]).default(usual) });

/** The refusals of the server software under JAR's API; what each says stands in jar/wire/stock-errors.ts. */
const STOCK_ERRORS = [
  ...(["credentials", "digest", "ip_unauthorized", "ip_denied", "rate_limit", "ip_rate_limit"] as const),
  ...(["no_access", "no_permission", "invalid_key", "unsupported_protocol", "unknown_method"] as const),
  ...(["ajax_only", "nothing", "exception", "crash", "no_route", "database", "is_error"] as const),
] as const;
export type StockErrorName = (typeof STOCK_ERRORS)[number];

const ruleSchema = z.discriminatedUnion("fault", [
  z.strictObject({ ...ruleFields, fault: z.literal("answer_lost_before") }),
  z.strictObject({ ...ruleFields, fault: z.literal("answer_lost_after") }),
  z.strictObject({ ...ruleFields, ...when("after"), fault: z.literal("reset") }),
  z.strictObject({ ...ruleFields, ...when("after"), fault: z.literal("delay"), ms: z.int().positive() }),
  z.strictObject({ ...ruleFields, ...when("after"), fault: z.literal("empty_body") }),
  z.strictObject({
    ...ruleFields,
    ...when("after"),
    fault: z.literal("html"),
    status: z.int().min(200).max(599).default(200),
  }),
  z.strictObject({
    ...ruleFields,
    fault: z.literal("cut_body"),
    keep: z.number().min(0).max(1).default(0.5),
  }),
  z.strictObject({ ...ruleFields, fault: z.literal("slow_body"), msPerByte: z.int().positive().default(50) }),
  z.strictObject({ ...ruleFields, fault: z.literal("oversize_body"), bytes: z.int().positive() }),
  z.strictObject({
    ...ruleFields,
    ...when("after"),
    fault: z.literal("prefix"),
    /** Put before the real body: a byte order mark, blank lines, a PHP warning. */
    text: z.string().min(1),
  }),
  z.strictObject({
    ...ruleFields,
    ...when("before"),
    fault: z.literal("redirect"),
    status: z.int().min(301).max(308).default(302),
    location: z.string().min(1),
  }),
  z.strictObject({
    ...ruleFields,
    ...when("before"),
    fault: z.literal("http"),
    status: z.int().min(400).max(599),
    message: z.string().optional(),
    retryAfter: z.string().optional(),
  }),
  z.strictObject({
    ...ruleFields,
    ...when("after"),
    fault: z.literal("answer"),
    status: z.int().min(200).max(599).default(200),
    contentType: z.string().default("application/json; charset=utf-8"),
    body: z.string(),
  }),
  z.strictObject({ ...ruleFields, ...when("after"), fault: z.literal("wrong_nonce") }),
  z.strictObject({ ...ruleFields, ...when("before"), fault: z.literal("status0"), message: z.string() }),
  z.strictObject({ ...ruleFields, fault: z.literal("session_expired") }),
  z.strictObject({
    ...ruleFields,
    fault: z.literal("partial"),
    /** The line that is cut; every line when left out. */
    code: z.string().optional(),
    /** Pieces accepted at most; 0 drops the line. */
    cnt: z.int().min(0),
  }),
  z.strictObject({
    ...ruleFields,
    ...when("before"),
    fault: z.literal("stock_error"),
    error: z.enum(STOCK_ERRORS),
    /** What the exception or the application error says. */
    message: z.string().optional(),
    /** Of another release or language file than the stand-in otherwise imitates. */
    release: z.enum(["2.7.1", "2.7.2", "3.1.7"]).optional(),
    language: z.enum(["english", "bulgarian"]).optional(),
  }),
]);

export type Fault = z.infer<typeof ruleSchema>;
export type FaultKind = Fault["fault"];

/** Tells whether the service's own effect still happens under this fault. */
export function spoilsEffect(fault: Fault): boolean {
  if (fault.fault === "answer_lost_before" || fault.fault === "session_expired") {
    return true;
  }
  return "when" in fault && fault.fault !== "delay" && fault.when === "before";
}

export interface FaultReport {
  id: number;
  method: string;
  fault: FaultKind;
  seen: number;
  struck: number;
  left: number | null;
}

export interface FaultQueue {
  /** Throws an Error that names what is wrong with the asked rule. */
  ask(input: unknown): FaultReport;
  /** The fault that strikes this call, if any; counts the call for every rule that matches it. */
  take(verb: string, method: string): Fault | null;
  list(): FaultReport[];
  clear(): void;
}

interface Rule {
  id: number;
  fault: Fault;
  times: number;
  random: Random;
  seen: number;
  struck: number;
}

const SERVICE_KINDS: readonly FaultKind[] = [
  "wrong_nonce",
  "status0",
  "session_expired",
  "partial",
  "stock_error",
];

/** `ownKinds`: those of the service kinds that this service knows; asking for another one is refused. */
export function createFaultQueue(ownKinds: readonly FaultKind[]): FaultQueue {
  let rules: Rule[] = [];
  let lastId = 0;

  function ask(input: unknown): FaultReport {
    const parsed = ruleSchema.safeParse(input);
    if (!parsed.success) {
      throw new Error(z.prettifyError(parsed.error));
    }
    const fault = parsed.data;
    if (SERVICE_KINDS.includes(fault.fault) && !ownKinds.includes(fault.fault)) {
      throw new Error(`This stand-in does not know the fault "${fault.fault}".`);
    }
    lastId += 1;
    const times = fault.times ?? (fault.probability === undefined ? 1 : Infinity);
    const rule = { id: lastId, fault, times, random: createRandom(fault.seed), seen: 0, struck: 0 };
    rules.push(rule);
    return report(rule);
  }

  function take(verb: string, method: string): Fault | null {
    const matching = rules.filter((rule) => matches(rule.fault.method, verb, method));
    for (const rule of matching) {
      rule.seen += 1;
    }
    const striking = matching.find(isDue);
    if (!striking) {
      return null;
    }
    striking.struck += 1;
    return striking.fault;
  }

  return {
    ask,
    take,
    list: () => rules.map(report),
    clear: () => {
      rules = [];
    },
  };
}

function matches(pattern: string, verb: string, method: string): boolean {
  return pattern === "*" || pattern === method || pattern === `${verb} ${method}`;
}

function isDue(rule: Rule): boolean {
  if (rule.seen < rule.fault.nth || rule.struck >= rule.times) {
    return false;
  }
  return rule.fault.probability === undefined || rule.random.chance(rule.fault.probability);
}

function report(rule: Rule): FaultReport {
  return {
    id: rule.id,
    method: rule.fault.method,
    fault: rule.fault.fault,
    seen: rule.seen,
    struck: rule.struck,
    left: Number.isFinite(rule.times) ? rule.times - rule.struck : null,
  };
}
