import type { JarParameters } from "../form";
import type { MeaningTables } from "../meanings";

/**
 * One call of JAR's API: its name, what it sends, how its answer is read. A new call is a new file beside this one and
 * one line in the client. Everything about transport, credentials, formats and errors lies elsewhere.
 */
export interface JarMethod<Input, Output> {
  readonly verb: "GET" | "POST";
  readonly path: string;
  readonly timeoutMs: number;
  /** Somebody waits for the answer, so that a failure of the network is not followed by another attempt. */
  readonly once?: true;
  /** What `JarNotFoundError` says is missing; a call that has none cannot end in it. */
  readonly subject?: string;
  /** The answer holds a shop customer's data: no part of it may be quoted in an error (jar-api.md 9.5). */
  readonly personal?: boolean;
  /** Throws JarInputError. */
  parameters(input: Input): JarParameters;
  /** Texts of the input that JAR might quote back and that must not get into an error. */
  confidential?(input: Input): readonly string[];
  /** An answer that means "there is none" (jar-api.md 5.2). */
  isNotFound?(body: unknown): boolean;
  /** For a POST: the id of what was created, when it alone can be read from an answer that is otherwise unreadable. */
  created?(body: unknown): CreatedId | null;
  /** Throws ZodError for an answer that is not as documented. */
  read(body: unknown, input: Input, meanings: MeaningTables): Output;
}

export type CreatedId = { orderId: string } | { offerId: string };

export function methodName(method: { verb: string; path: string }): string {
  return `${method.verb} ${method.path}`;
}

export const READ_TIMEOUT_MS = 30_000;
/** Full product pages and the call that creates an order take longer (jar-api.md 2.4). */
export const LONG_TIMEOUT_MS = 60_000;
