/**
 * One method of the API = one file in `methods/` that fills in this form. The client does the rest: session, nonce,
 * signature, pacing, envelope, errors.
 */
import type { z } from "@medusajs/framework/zod";
import type { InputCheck, WireFields } from "./input";

export interface IcashMethod<Input, Output> {
  /** Last part of the address, such as `new-operation`. */
  readonly name: string;
  /** Whether a second call would do something a second time; such a call is never repeated by the client. */
  readonly creates: boolean;
  /** Checks the input against the limits of the API and gives its form fields, the common ones excluded. */
  fields(input: Input, check: InputCheck): WireFields;
  /** Reads `data` of a successful answer. */
  readonly data: z.ZodType<Output>;
  /** Names where the answer contradicts the input, or null when it fits. */
  mismatch?(output: Output, input: Input): string | null;
  /** How long to wait for the answer when the client was not told otherwise. */
  readonly timeoutMs?: number;
  /** Form fields that may hold a person's data and are masked in errors like a secret. */
  readonly personal?: readonly string[];
  /** Documented field names of the answer; others are reported once (icash-api.md C50). */
  readonly known?: readonly string[];
  /** The answer holds a secret or persons' data, so that not even its beginning may stand in an error. */
  readonly privateAnswer?: boolean;
}
