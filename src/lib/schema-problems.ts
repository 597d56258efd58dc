/**
 * Why data does not fit its schema, field by field, as codes. A schema's own rules carry theirs (`problem` of the
 * contract); what the schema library finds by itself is told by its kind. The data themselves stand in none of it.
 */
import type { z } from "@medusajs/framework/zod";
import { fieldRefusal } from "../contract/problems";
import type { FieldRefusal } from "../contract/problems";
import { FIELD_PROBLEMS } from "../contract/field-problems";

type Issue = z.core.$ZodIssue;
export type ReadFields<T> = { kind: "read"; data: T } | { kind: "refused"; fields: FieldRefusal[] };

/** `refused` names at least one field, each once. */
export function readFields<T>(schema: z.ZodType<T>, data: unknown): ReadFields<T> {
  // The input tells what is missing from what is of another type.
  const read = schema.safeParse(data, { reportInput: true });
  return read.success
    ? { kind: "read", data: read.data }
    : { kind: "refused", fields: firstOfEach(read.error.issues.flatMap(problemsOf)) };
}

/** Of several problems of a field the first is the one to mend: what is no number is also not below a limit. */
function firstOfEach(fields: readonly FieldRefusal[]): FieldRefusal[] {
  return [...new Map([...fields].reverse().map((field) => [field.path, field])).values()].reverse();
}

function problemsOf(issue: Issue): FieldRefusal[] {
  const path = pathText(issue.path);
  switch (issue.code) {
    case "custom":
      return [customProblem(path, issue.params)];
    case "invalid_type":
      return [issue.input === undefined ? fieldRefusal(path, "required") : typeProblem(path, issue.expected)];
    case "invalid_value":
      return [
        issue.input === undefined
          ? fieldRefusal(path, "required")
          : fieldRefusal(path, "not_one_of", { allowed: issue.values.map(String) }),
      ];
    case "too_small":
      return [tooSmall(path, issue)];
    case "too_big":
      return [tooBig(path, issue)];
    case "invalid_format":
      return [fieldRefusal(path, formatProblem(issue.format))];
    case "unrecognized_keys":
      return issue.keys.map((key) => fieldRefusal(pathText([...issue.path, key]), "unknown_field"));
    case "invalid_key":
      return issue.issues.flatMap(problemsOf).map((problem) => ({ ...problem, path }));
    case "invalid_element":
    case "invalid_union":
    case "not_multiple_of":
      return [fieldRefusal(path, "wrong_form")];
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}

function customProblem(path: string, carried: Record<string, unknown> | undefined): FieldRefusal {
  const { code, params } = carried ?? {};
  return isFieldProblem(code) && typeof params === "object" && params !== null
    ? { path, code, params: { ...params } }
    : fieldRefusal(path, "wrong_form");
}

function isFieldProblem(code: unknown): code is FieldRefusal["code"] {
  return typeof code === "string" && Object.hasOwn(FIELD_PROBLEMS, code);
}

function typeProblem(path: string, expected: string): FieldRefusal {
  switch (expected) {
    case "string":
      return fieldRefusal(path, "not_text");
    case "number":
    case "int":
      return fieldRefusal(path, "whole");
    case "boolean":
      return fieldRefusal(path, "not_boolean");
    case "array":
      return fieldRefusal(path, "not_list");
    case "object":
    case "record":
      return fieldRefusal(path, "not_fields");
    default:
      return fieldRefusal(path, "wrong_form");
  }
}

function tooSmall(path: string, { origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): FieldRefusal {
  const limit = Number(minimum);
  switch (origin) {
    case "string":
      return limit <= 1 ? fieldRefusal(path, "empty") : fieldRefusal(path, "too_short", { limit });
    case "array":
      return limit <= 1 ? fieldRefusal(path, "empty") : fieldRefusal(path, "too_few", { limit });
    default:
      if (inclusive === false) {
        return fieldRefusal(path, "above", { limit });
      }
      return limit === 0 ? fieldRefusal(path, "negative") : fieldRefusal(path, "at_least", { limit });
  }
}

function tooBig(path: string, { origin, maximum, inclusive }: z.core.$ZodIssueTooBig): FieldRefusal {
  const limit = Number(maximum);
  switch (origin) {
    case "string":
      return fieldRefusal(path, "too_long", { limit });
    case "array":
      return fieldRefusal(path, "too_many", { limit });
    default:
      return fieldRefusal(path, inclusive === false ? "below" : "at_most", { limit });
  }
}

function formatProblem(format: string): "email" | "moment" | "day" | "wrong_form" {
  switch (format) {
    case "email":
      return "email";
    case "datetime":
      return "moment";
    case "date":
      return "day";
    default:
      return "wrong_form";
  }
}
