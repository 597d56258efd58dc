/**
 * The form fields of one request and the checks on them. A field that is absent and a field that is empty are the same,
 * as they are for the PHP server this stands for. Every check that fails becomes a `Refusal`, worded as one of the three
 * families of texts that are known (icash-api.md 3.1).
 */
import { buildForm } from "../control";
import type { SandboxRequest } from "../control";
import type { DecimalShape } from "./decimal";
import { parseDecimal } from "./decimal";

/** A `status: 0` answer on purpose; anything else that is thrown is a defect of the stand-in. */
export class Refusal extends Error {}

export const wrongValue = (name: string): Refusal => new Refusal(`Wrong value for ${name}`);

/** Operations say "Missing value for X"; customers and items say "X is mandatory" (icash-api.md 3.1). */
type AbsenceWording = "missing" | "mandatory";

export class Fields {
  constructor(
    private readonly values: ReadonlyMap<string, string>,
    private readonly wording: AbsenceWording = "missing",
  ) {}

  sayingMandatory(): Fields {
    return new Fields(this.values, "mandatory");
  }

  has(name: string): boolean {
    return this.raw(name) !== "";
  }

  raw(name: string): string {
    return this.values.get(name) ?? "";
  }

  /** Any text, required. */
  required(name: string): string {
    if (this.has(name)) {
      return this.raw(name);
    }
    throw new Refusal(this.wording === "missing" ? `Missing value for ${name}` : `${name} is mandatory`);
  }

  /** Counts characters, not bytes: which of the two is meant is unknown (icash-api.md C42). */
  text(name: string, maxCharacters: number): string {
    const value = this.required(name);
    if ([...value].length > maxCharacters) {
      throw wrongValue(name);
    }
    return value;
  }

  integer(name: string): number {
    const value = this.required(name);
    if (!/^\d{1,15}$/.test(value)) {
      throw wrongValue(name);
    }
    return Number(value);
  }

  decimal(name: string, shape: DecimalShape): bigint {
    const value = parseDecimal(this.required(name), shape);
    if (value === null) {
      throw wrongValue(name);
    }
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.required(name);
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      throw wrongValue(name);
    }
    return found;
  }

  /** `SET(...)`: the encoding of several values is not documented; a comma list is the likely one (icash-api.md C32). */
  someOf<T extends string>(name: string, allowed: readonly T[]): T[] {
    return this.required(name)
      .split(",")
      .map((part) => {
        const found = allowed.find((candidate) => candidate === part.trim());
        if (found === undefined) {
          throw wrongValue(name);
        }
        return found;
      });
  }

  checked(name: string, isValid: (value: string) => boolean): string {
    const value = this.required(name);
    if (!isValid(value)) {
      throw wrongValue(name);
    }
    return value;
  }

  /** null when the field was not sent. */
  optional<T>(name: string, read: (name: string) => T): T | null {
    return this.has(name) ? read(name) : null;
  }

  /** `ENUM(0,1)`, default 0. */
  flag(name: string): "0" | "1" {
    return this.optional(name, () => this.oneOf(name, ["0", "1"])) ?? "0";
  }
}

/**
 * Only a form is read as a form. A repeated name counts once, with its last value, and `name[]` is an array, which no
 * field of the interface is: a client that sends several values in either way is refused or half heard, as it would be
 * by a PHP server.
 */
export function readFields(request: SandboxRequest): Fields {
  const contentType = (request.headers["content-type"] ?? "").toLowerCase();
  if (!contentType.startsWith("application/x-www-form-urlencoded")) {
    return new Fields(new Map());
  }
  const form = buildForm(new URLSearchParams(request.body.toString("utf8")));
  return new Fields(
    new Map(Object.entries(form).map(([name, value]) => [name, typeof value === "string" ? value : "Array"])),
  );
}
