import { z } from "@medusajs/framework/zod";
import { assertSafeBaseUrl, UnsafeAddressError } from "../http";
import type { HttpTransport, Limiter, OnCall } from "../http";
import { authOption } from "./auth";
import type { JarAuth } from "./auth";
import { JarInputError } from "./errors";
import { meaningsOption } from "./meanings";
import type { JarMeanings } from "./meanings";
import type { JarFormat } from "./request";
import type { JarNotice } from "./types";
import { pathText } from "./values";

export interface JarClientOptions {
  /** Such as `https://api.jarcomputers.com/api`. Plain http only to this machine, or with `allowInsecureHttp`. */
  baseUrl: string;
  auth: JarAuth;
  /** JSON unless told otherwise: codes that begin with a digit break the XML form for other readers (jar-api.md 3.3). */
  format?: JarFormat;
  transport?: HttpTransport;
  /** Least pause between the starts of two requests; 250 ms. */
  minIntervalMs?: number;
  /** How many requests may be under way; 1. */
  concurrency?: number;
  /** Shared by several clients of one account, instead of `minIntervalMs` and `concurrency`. */
  limiter?: Limiter;
  /** Sends the credentials, the signing secret and customers' data in clear text. */
  allowInsecureHttp?: boolean;
  /** How often a failed read is repeated; 3. */
  retries?: number;
  /** Adds to the texts whose meaning JAR documents. */
  meanings?: Partial<JarMeanings>;
  sleep?: (ms: number) => Promise<void>;
  /** Milliseconds since 1970: for the age of secrets, the claims of signed answers, Retry-After. */
  now?: () => number;
  /** Between 0 and 1, for the jitter of repetitions. */
  random?: () => number;
  onNotice?: (notice: JarNotice) => void;
  /** After each call that was sent: null when JAR answered, if only with a no, else why nothing usable came. */
  onCall?: OnCall;
}

const milliseconds = z
  .number("must be a number of milliseconds")
  .refine((ms) => Number.isFinite(ms) && ms >= 0, "must not be below zero");
const wholeFrom = (least: number) =>
  z
    .number("must be a whole number")
    .refine((value) => Number.isInteger(value) && value >= least, `must be a whole number from ${least}`);
const callable = z.custom((value) => typeof value === "function", "must be a function");

const schema = z
  .object(
    {
      baseUrl: z.string("must be a text"),
      auth: authOption,
      format: z.enum(["json", "xml"], "must be json or xml").optional(),
      minIntervalMs: milliseconds.optional(),
      concurrency: wholeFrom(1).optional(),
      limiter: callable.optional(),
      allowInsecureHttp: z.boolean("must be true or false").optional(),
      retries: wholeFrom(0).optional(),
      meanings: meaningsOption.optional(),
      sleep: callable.optional(),
      now: callable.optional(),
      random: callable.optional(),
      onNotice: callable.optional(),
      onCall: callable.optional(),
    },
    "must be an object",
  )
  .refine(({ limiter, ...own }) => !limiter || (own.minIntervalMs ?? own.concurrency) === undefined, {
    path: ["limiter"],
    message: "must not stand beside minIntervalMs or concurrency",
  });

/** The base address without its last slash. Throws JarInputError that names the option and repeats no value. */
export function checkOptions(options: JarClientOptions): { baseUrl: string } {
  const result = schema.safeParse(options);
  if (!result.success) {
    const [issue] = result.error.issues;
    const field = pathText(issue?.path ?? []) || "options";
    throw new JarInputError(`${field} ${issue?.message ?? "is not acceptable"}`, {
      method: "options",
      field,
    });
  }
  try {
    const { baseUrl, allowInsecureHttp } = options;
    return {
      baseUrl: assertSafeBaseUrl(baseUrl, { allowInsecureHttp, name: "baseUrl" }).href.replace(/\/+$/, ""),
    };
  } catch (error) {
    if (!(error instanceof UnsafeAddressError)) {
      throw error;
    }
    throw new JarInputError(error.message, { method: "options", field: "baseUrl" });
  }
}
