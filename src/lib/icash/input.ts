/**
 * Local checks before anything is sent (icash-api.md 5.3 and the tables of section 4), and the wire form of what
 * passes: plain digits, plain decimals, text as it is. Nothing is cut or rounded in silence (C42).
 */
import { DateTime } from "luxon";
import { momentsOfFiskBonDate } from "./dates";
import { IcashInputError } from "./errors";
import type { IcashNotice } from "./options";

/** Form fields; an undefined one is not sent, as `null` must never travel as text (icash-api.md 1.2). */
export type WireFields = Record<string, string | undefined>;

export interface DecimalLimits {
  /** Digits before the point: DECIMAL(10,5) has five. */
  whole: number;
  decimals: number;
  positive?: boolean;
}

export interface InputCheckOptions {
  now: () => number;
  onNotice: (notice: IcashNotice) => void;
}

const LONE_SURROGATE = /\p{Surrogate}/u;
const PLAIN_DECIMAL = /^(0|[1-9]\d*)(?:\.(\d+))?$/;

export class InputCheck {
  constructor(
    private readonly method: string,
    private readonly options: InputCheckOptions,
  ) {}

  /** Text of 1 to `max` characters (code points). */
  text(field: string, value: string, max: number): string {
    const fits = typeof value === "string" && value.trim() !== "" && characters(value) <= max;
    if (!fits || LONE_SURROGATE.test(value)) {
      this.refuse(field, `text of 1 to ${max} characters`, value);
    }
    return value;
  }

  /** For text that may as well be missing; empty counts as "not given". */
  blankableText(field: string, value: string | undefined, max: number): string | undefined {
    return value === undefined || value === "" ? undefined : this.text(field, value, max);
  }

  /** For filters, where empty text would silently ask for everything. */
  optionalText(field: string, value: string | undefined, max: number): string | undefined {
    return value === undefined ? undefined : this.text(field, value, max);
  }

  id(field: string, value: number): string {
    if (!Number.isSafeInteger(value) || value <= 0) {
      this.refuse(field, "a positive whole number", value);
    }
    return String(value);
  }

  optionalId(field: string, value: number | undefined): string | undefined {
    return value === undefined ? undefined : this.id(field, value);
  }

  /** Ids that an account numbers itself, where 0 may be one of them. */
  accountId(field: string, value: number): string {
    return this.number(field, value, 0, Number.MAX_SAFE_INTEGER);
  }

  optionalAccountId(field: string, value: number | undefined): string | undefined {
    return value === undefined ? undefined : this.accountId(field, value);
  }

  number(field: string, value: number, min: number, max: number): string {
    if (!Number.isSafeInteger(value) || value < min || value > max) {
      this.refuse(field, `a whole number from ${min} to ${max}`, value);
    }
    return String(value);
  }

  decimal(field: string, value: string, limits: DecimalLimits): string {
    const match = typeof value === "string" ? PLAIN_DECIMAL.exec(value) : null;
    const [, whole = "", fraction = ""] = match ?? [];
    const fits = match !== null && whole.length <= limits.whole && fraction.length <= limits.decimals;
    if (!fits || (limits.positive === true && !/[1-9]/.test(value))) {
      const sign = limits.positive === true ? "greater than 0" : "of at least 0";
      const size = `below ${10 ** limits.whole} with at most ${limits.decimals} decimals`;
      this.refuse(field, `a plain decimal ${sign} and ${size}`, value);
    }
    return value;
  }

  oneOf<Value extends string | number>(field: string, value: Value, allowed: readonly Value[]): string {
    if (!allowed.includes(value)) {
      this.refuse(field, `one of ${allowed.join(", ")}`, value);
    }
    return String(value);
  }

  optionalOneOf<Value extends string | number>(
    field: string,
    value: Value | undefined,
    allowed: readonly Value[],
  ): string | undefined {
    return value === undefined ? undefined : this.oneOf(field, value, allowed);
  }

  /** A `SET(...)`: one or more of `allowed`. Several go as a comma list, a form that is not documented (C32). */
  oneOrMore<Value extends string>(
    field: string,
    values: readonly Value[],
    allowed: readonly Value[],
  ): string {
    const given: readonly unknown[] = Array.isArray(values) ? values : [];
    const fits = given.length > 0 && given.every((one) => allowed.some((member) => member === one));
    if (!fits || new Set(given).size !== given.length) {
      this.refuse(field, `one or more of ${allowed.join(", ")}, each once`, values);
    }
    return values.join(",");
  }

  matching(field: string, value: string, pattern: RegExp, limit: string): string {
    if (typeof value !== "string" || !pattern.test(value)) {
      this.refuse(field, limit, value);
    }
    return value;
  }

  yesNo(field: string, value: boolean): string {
    if (typeof value !== "boolean") {
      this.refuse(field, "true or false", value);
    }
    return value ? "YES" : "NO";
  }

  /** `ENUM(0,1)` */
  flag(field: string, value: boolean): string {
    if (typeof value !== "boolean") {
      this.refuse(field, "true or false", value);
    }
    return value ? "1" : "0";
  }

  /** A flag whose default is 0: it may be left out of a new record, never of an edit, which might reset it. */
  defaultedFlag(field: string, value: boolean | undefined, editing: boolean): string | undefined {
    if (value !== undefined) {
      return this.flag(field, value);
    }
    return editing ? this.refuse(field, "given when a record is edited", value) : undefined;
  }

  /** C11: the same field is String(30) when written and Integer when searched, so only plain digits are safe. */
  importRefId(field: string, value: string | number): string {
    const limit = "1 to 9 digits without a leading zero";
    return this.matching(field, String(value), /^[1-9]\d{0,8}$/, limit);
  }

  optionalImportRefId(field: string, value: string | number | undefined): string | undefined {
    return value === undefined ? undefined : this.importRefId(field, value);
  }

  /** Integer in the documents; zeros in front, as a device prints them, are kept. */
  receiptNumber(field: string, value: string): string {
    return this.matching(
      field,
      value,
      /^(?=0*[1-9])\d{1,15}$/,
      "a positive whole number of at most 15 digits",
    );
  }

  /** C18: eight digits, sent unchanged; a leading zero is legal on a device but breaks the documented minimum. */
  deviceNumber(field: string, value: string): string {
    this.matching(field, value, /^(?!0{8})\d{8}$/, "the 8 digits of the fiscal memory number");
    if (value.startsWith("0")) {
      this.options.onNotice({ code: "device_number_leading_zero", detail: `${this.method}: ${field}` });
    }
    return value;
  }

  /** C16: `DD-MM-YY HH:mm`, wall time in Europe/Sofia, a real moment that is not in the future. */
  receiptDate(field: string, value: string): string {
    const now = this.options.now();
    if (!momentsOfFiskBonDate(String(value)).some((moment) => moment <= now)) {
      this.refuse(field, "a real date and time as DD-MM-YY HH:mm, not in the future", value);
    }
    return value;
  }

  optionalDay(field: string, value: string | undefined): string | undefined {
    if (value === undefined) {
      return undefined;
    }
    const fits = /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value, { zone: "utc" }).isValid;
    return fits ? value : this.refuse(field, "a real date as YYYY-MM-DD", value);
  }

  optionalMoment(field: string, value: string | undefined): string | undefined {
    if (value === undefined) {
      return undefined;
    }
    const fits =
      /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):\d\d:\d\d$/.test(value) &&
      DateTime.fromSQL(value, { zone: "utc" }).isValid;
    return fits ? value : this.refuse(field, "a real date and time as YYYY-MM-DD HH:mm:ss", value);
  }

  refuse(field: string, limit: string, value: unknown): never {
    throw new IcashInputError(this.method, field, limit, value === undefined ? 0 : characters(String(value)));
  }
}

function characters(value: string): number {
  return [...value].length;
}
