/**
 * Every refusal that the plugin's admin and store API can give, as a code with typed params. The server refuses with a
 * code, the admin says it in its language; an answer's `message` is the English sentence, for logs and for who reads the
 * API by hand. Neither params nor message hold what somebody typed.
 *
 * A new refusal is one entry in `refusals.ts`, a new problem of a field one in `field-problems.ts`: both languages stand
 * there, and the compiler refuses a sentence whose places are not its params.
 */
import { FIELD_PROBLEMS } from "./field-problems";
import { filledIn } from "./problem-text";
import type { ParamsOf, Sentence, StateWord } from "./problem-text";
import type { Language } from "./reasons/entry";
import { PARTS } from "./refusal-parts";
import { REFUSALS, STATUSES } from "./refusals";
import type { RefusalType } from "./refusals";

export type { RefusalType, StateWord };

export type FieldProblemCode = keyof typeof FIELD_PROBLEMS;
export type RefusalCode = keyof typeof REFUSALS;
export type PartCode = keyof typeof PARTS;

export type FieldParams<Code extends FieldProblemCode> = ParamsOf<(typeof FIELD_PROBLEMS)[Code]>;
export type RefusalParams<Code extends RefusalCode> = ParamsOf<(typeof REFUSALS)[Code]>;
export type PartParams<Code extends PartCode> = ParamsOf<(typeof PARTS)[Code]>;

/** Params may be left out where there are none. */
export type Given<Params> = keyof Params extends never ? [params?: Params] : [params: Params];

type AnyParams = Readonly<Record<string, unknown>>;

export interface FieldRefusal {
  /** The field as it was sent, nested ones by dots: "prices.tiers.0.from"; empty for the whole body. */
  readonly path: string;
  readonly code: FieldProblemCode;
  readonly params: AnyParams;
}

/** The body of every answer that refuses. */
export interface RefusalBody {
  readonly type: RefusalType;
  readonly code: RefusalCode;
  readonly params: AnyParams;
  readonly fields: readonly FieldRefusal[];
  readonly message: string;
}

/** What is wrong with a field, for `refine` and `addIssue` of its schema. */
export function problem<Code extends FieldProblemCode>(code: Code, ...[params]: Given<FieldParams<Code>>) {
  return { message: fieldText(code, params ?? {}), params: { code, params: params ?? {} } };
}

export function fieldRefusal<Code extends FieldProblemCode>(
  path: string,
  code: Code,
  ...[params]: Given<FieldParams<Code>>
): FieldRefusal {
  return { path, code, params: params ?? {} };
}

/** A sentence within a sentence. */
export function part<Code extends PartCode>(code: Code, ...[params]: Given<PartParams<Code>>) {
  return { code, params: params ?? {} };
}

export function refusalBody<Code extends RefusalCode>(
  code: Code,
  ...[params]: Given<RefusalParams<Code>>
): RefusalBody {
  return {
    type: REFUSALS[code].type,
    code,
    params: params ?? {},
    fields: [],
    message: textIn(REFUSALS, { code, params: params ?? {} }, "en") ?? code,
  };
}

/** @param fields at least one */
export function invalidFields(fields: readonly FieldRefusal[]): RefusalBody {
  return { ...refusalBody("invalid_fields"), fields, message: `Invalid request. ${fieldsLine(fields)}` };
}

/** In one English line, for a log or the row of a ledger. */
export function fieldsLine(fields: readonly FieldRefusal[]): string {
  return fields
    .map(({ path, code, params }) => {
      const said = fieldText(code, params);
      return path === "" ? said : `${path}: ${said}`;
    })
    .join(" ");
}

export function statusOf({ type }: RefusalBody): number {
  return STATUSES[type];
}

/** Why a request is refused, or null for a code or params that this version does not know. */
export function refusalText(said: unknown, language: Language): string | null {
  return textIn(REFUSALS, said, language);
}

/** What is wrong with a field, or null for a code or params that this version does not know. */
export function fieldProblemText(said: unknown, language: Language): string | null {
  return textIn(FIELD_PROBLEMS, said, language);
}

function fieldText(code: FieldProblemCode, params: AnyParams): string {
  return textIn(FIELD_PROBLEMS, { code, params }, "en") ?? code;
}

function textIn(table: Readonly<Record<string, Sentence>>, said: unknown, language: Language): string | null {
  if (!isSaid(said) || !Object.hasOwn(table, said.code)) {
    return null;
  }
  const sentence = table[said.code];
  return sentence ? filledIn(sentence, said.params, language, (one) => textIn(PARTS, one, language)) : null;
}

function isSaid(value: unknown): value is { code: string; params: AnyParams } {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    typeof value.code === "string" &&
    "params" in value &&
    typeof value.params === "object" &&
    value.params !== null
  );
}
