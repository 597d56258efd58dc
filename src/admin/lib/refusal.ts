/**
 * What the server refused, in the words of the page: its codes and params are said by the contract in the language of the
 * dashboard. What has no code that is known here (an error of Medusa's own, a newer server) is shown as it came.
 */
import { fieldProblemText, refusalText } from "../../contract/problems";
import type { Language } from "../../contract/reasons/entry";

/** An answer that is no success, with what it said. */
export class RequestError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown, otherwise: string) {
    super(messageIn(body) ?? otherwise);
    this.status = status;
    this.body = body;
  }
}

export const statusOf = (error: unknown): number | undefined =>
  error instanceof RequestError ? error.status : undefined;

export interface FieldProblem {
  code: string;
  params: Readonly<Record<string, unknown>>;
  /** For a code that is not known here. */
  otherwise?: string;
}

/** By field ("prices.tiers.0.from"), in the order in which the server found them. */
export type FieldProblems = ReadonlyMap<string, FieldProblem>;

export const NO_PROBLEMS: FieldProblems = new Map();

export const problemLine = (problem: FieldProblem, language: Language): string =>
  fieldProblemText(problem, language) ?? problem.otherwise ?? problem.code;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function messageIn(body: unknown): string | undefined {
  return isObject(body) && "message" in body && typeof body.message === "string" ? body.message : undefined;
}

/** The fields that the server named; none when it refused the request as a whole. */
export const refusedFields = (error: unknown): FieldProblems => {
  const body = error instanceof RequestError ? error.body : null;
  if (!isObject(body) || !("fields" in body) || !Array.isArray(body.fields)) {
    return NO_PROBLEMS;
  }
  const problems = new Map<string, FieldProblem>();
  for (const field of body.fields as unknown[]) {
    // Of several problems of a field the first is the one to mend: what is no number is also not below a limit.
    if (isFieldRefusal(field) && !problems.has(field.path)) {
      problems.set(field.path, { code: field.code, params: field.params, otherwise: messageIn(body) });
    }
  }
  return problems;
};

const isFieldRefusal = (
  field: unknown,
): field is { path: string; code: string; params: Record<string, unknown> } =>
  isObject(field) &&
  "path" in field &&
  typeof field.path === "string" &&
  "code" in field &&
  typeof field.code === "string" &&
  "params" in field &&
  isObject(field.params);

/** For a form: the problems of its own fields, and what is said below them of everything else. */
export const refusalOfForm = (
  error: Error | null,
  fields: readonly string[],
  language: Language,
): { problems: FieldProblems; text: string | null } => {
  const named = [...refusedFields(error)];
  const isHere = ([path]: [string, unknown]): boolean => fields.includes(path.split(".")[0] ?? "");
  const elsewhere = named.filter((entry) => !isHere(entry));
  const isSaidHere = error === null || (named.length > 0 && elsewhere.length === 0);
  return {
    problems: new Map(named.filter(isHere)),
    text: isSaidHere ? null : joined(elsewhere, language) || refusalLine(error, language),
  };
};

const joined = (fields: readonly [string, FieldProblem][], language: Language): string =>
  [...new Set(fields.map(([, problem]) => problemLine(problem, language)))].join(" ");

/** A role is asked by Medusa, whose answer has no code. */
const refusalIn = ({ status, body }: RequestError): unknown =>
  status === 403 ? { code: "forbidden", params: {} } : body;

/** Why it was refused: each of the fields, or the request as a whole. */
export const refusalLine = (error: Error, language: Language): string => {
  const said = error instanceof RequestError ? refusalText(refusalIn(error), language) : null;
  return joined([...refusedFields(error)], language) || (said ?? error.message);
};
