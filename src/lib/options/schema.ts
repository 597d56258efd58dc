/**
 * What `medusa-config.ts` may hand to the plugin, read by one schema. Secrets live only here, never in the database.
 *
 * Two kinds of fault are kept apart (faults.md F36): a part whose settings are missing boots inert and says what it
 * misses; a value that is there but malformed stops the boot with the option's name. Environment variables arrive
 * as text, so empty text counts as "not given" and numbers and booleans are read from text explicitly.
 */
import { z } from "@medusajs/framework/zod";
import { SWITCHES } from "../../contract/consent";
import { LANGUAGES } from "../../contract/reasons/entry";
import type { DocumentsOption } from "./types";

const blankIsMissing = (value: unknown): unknown =>
  typeof value === "string" && value.trim() === "" ? undefined : value;

const text = z.preprocess(blankIsMissing, z.string().trim().optional());

const url = z.preprocess(
  blankIsMissing,
  z.string().trim().url("must be an absolute http(s) address").optional(),
);

const id = z.preprocess(
  (value) =>
    typeof value === "string" && /^\d+$/.test(value.trim()) ? Number(value) : blankIsMissing(value),
  z.number({ error: "must be a whole number" }).int().positive().optional(),
);

const flag = z.preprocess(
  (value) => {
    const given = blankIsMissing(value);
    if (given === "true" || given === "1") {
      return true;
    }
    if (given === "false" || given === "0") {
      return false;
    }
    return given;
  },
  z.boolean({ error: "must be true or false" }).optional(),
);

const MAP_FORM = 'must look like "20:1,9:2"';

/** "20:1,9:2" or { "20": 1 } -> { "20": 1, "9": 2 }; a text of another form stays a text, which the record refuses. */
const idByKey = z.preprocess(
  (value) => {
    const given = blankIsMissing(value);
    if (typeof given !== "string") {
      return given;
    }
    const pairs = given.split(",").map((pair) => /^\s*(.+):\s*(\d+)\s*$/.exec(pair));
    return pairs.every((pair) => pair !== null)
      ? Object.fromEntries(pairs.map(([, key, id]) => [String(key).trim(), Number(id)]))
      : given;
  },
  z
    .record(z.string(), z.number({ error: MAP_FORM }).int(MAP_FORM).min(0, MAP_FORM), { error: MAP_FORM })
    .optional(),
);

/** How long what others said of an order, and what people noted, is kept when `textDays` is left out. */
export const KEPT_TEXT_DAYS = 30;

const textDays = z.preprocess(
  (value) =>
    typeof value === "string" && /^\d+$/.test(value.trim()) ? Number(value) : blankIsMissing(value),
  z
    .number({ error: "must be a number of days" })
    .int("must be whole days")
    .min(1, "must be at least 1")
    .max(365, "must be at most 365")
    .optional(),
);

const DUES = ["placed", "captured", "collected", "none"] as const;
const DUE_FORM = `must look like "pp_card:captured", each with one of ${DUES.join(", ")}`;

/** "pp_card:captured,pp_cod:collected" or a record; a text of another form stays a text, which the record refuses. */
const dueByProvider = z.preprocess(
  (value) => {
    const given = blankIsMissing(value);
    if (typeof given !== "string") {
      return given;
    }
    const pairs = given.split(",").map((pair) => /^\s*(.+):\s*(\w+)\s*$/.exec(pair));
    return pairs.every((pair) => pair !== null)
      ? Object.fromEntries(pairs.map(([, provider, moment]) => [String(provider).trim(), moment]))
      : given;
  },
  z.record(z.string(), z.enum(DUES, { error: DUE_FORM }), { error: DUE_FORM }).optional(),
);

const stornoNumber = z.literal([0, 1, 2], "must be 0, 1 or 2");

/** The calls of jar-api.md 1. Their examples are printed as whole addresses, which invites to copy one of them. */
const JAR_METHODS =
  /\/(?:products_count|category|products|products_short|product|orders?|offer|documents?|invoices?|charge|secret_key)(?:\.\w+)?\/?$/i;

const jarUrl = url.refine((address) => address === undefined || !JAR_METHODS.test(address), {
  message: "must end before the name of a call, such as https://api.jarcomputers.com/api",
});

/** The plugin adds the path itself (icash-api.md 1). */
const icashUrl = url.refine((address) => address === undefined || !/\/clientapi(?:\/|$)/i.test(address), {
  message: "must end before /clientapi, such as https://shop.example.bg",
});

const jarSchema = z
  .object({
    url: jarUrl,
    /** Beside a token they serve to ask for the signing secret alone. */
    username: text,
    password: text,
    token: text,
    /** Fixes the signing secret of a token's answers. */
    secret: text,
    /** Brings that secret from wherever the dealer has it. */
    fetchSecret: z
      .custom<() => Promise<string>>((value) => typeof value === "function", "must be a function")
      .optional(),
    /** Takes answers that nobody signed for true. */
    allowUnsignedAnswers: flag,
    format: z.preprocess(blankIsMissing, z.enum(["json", "xml"]).optional()),
    /** Currency of JAR's prices; jar-api.md 6.1 says that the wire never states it. */
    currency: z.preprocess(blankIsMissing, z.enum(["EUR", "BGN"]).optional()),
    /** Whether JAR's end customer price includes VAT; not decidable from the wire (jar-api.md 6.2). */
    priceIncludesVat: flag,
    allowInsecureHttp: flag,
    minIntervalMs: z.number().int().min(0).max(60_000).optional(),
    documents: z
      .custom<DocumentsOption>((value) => typeof value === "function", "must be a function")
      .optional(),
  })
  .strict()
  .superRefine((jar, context) => {
    const ofToken = ["secret", "fetchSecret", "allowUnsignedAnswers"] as const;
    for (const name of ofToken.filter((option) => jar[option] !== undefined && jar.token === undefined)) {
      context.addIssue({ code: "custom", message: "is of use with a token only", path: [name] });
    }
    if (jar.secret !== undefined && jar.fetchSecret !== undefined) {
      context.addIssue({
        code: "custom",
        message: "must not stand beside a fixed secret",
        path: ["fetchSecret"],
      });
    }
  });

const icashAccount = {
  url: icashUrl,
  /** Whose keys these are; they never go to a host of the other environment (icash-api.md 1.1). */
  environment: z.preprocess(blankIsMissing, z.enum(["test", "production"]).optional()),
  apiKey: text,
  secretKey: text,
  warehouseId: id,
  userId: id,
  cashRegisterId: id,
  /** For receipts on paper, which a register with a device prints; the same register when left out. */
  printCashRegisterId: id,
  storeId: id,
  /** What the account is kept in; "EUR" when left out. No call tells it before an operation is opened (icash-api.md C40). */
  currency: z.preprocess(
    (value) => (typeof value === "string" ? blankIsMissing(value.trim().toUpperCase()) : value),
    z
      .string()
      .regex(/^[A-Z]{3}$/, "must be the three letters of a currency")
      .optional(),
  ),
  importSource: z.preprocess(blankIsMissing, z.string().trim().max(30, "at most 30 characters").optional()),
  /** VAT percent, or percent and tax code ("0:EXPORT"), or "all", -> SaleItemTaxGroupID (icash-api.md 4.05). */
  taxGroups: idByKey,
  measureUnitId: id,
  /** Payment provider id -> PayTypeID of this iCash account (icash-api.md 4.06). */
  payTypes: idByKey,
};

/** Another account or register for some sales channels; what it does not name is that of `icash`. */
const furtherAccount = z
  .object({
    salesChannels: z
      .array(z.string().trim().min(1), "must list sales channel ids")
      .min(1, "must not be empty"),
    ...icashAccount,
  })
  .strict();

const accountName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, "must be a name of small letters, digits, - and _")
  .refine((name) => name !== "default", 'must not be "default", which is icash itself');

/** An environment variable can hold a map of accounts only as JSON; a text that is none stays one, which is refused. */
function fromJson(value: unknown): unknown {
  const given = blankIsMissing(value);
  if (typeof given !== "string") {
    return given;
  }
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

const icashSchema = z
  .object({
    ...icashAccount,
    /** Name -> account; "default" is what stands beside them. */
    accounts: z.preprocess(
      fromJson,
      z
        .record(accountName, furtherAccount, "must map names to accounts")
        .superRefine(noChannelTwice)
        .optional(),
    ),
    /** Payment provider id -> when its sale is due; one that is named nowhere holds its sales for a person. */
    due: dueByProvider,
    /** What completes an operation (icash-api.md C22). */
    finish: z.enum(["payment_then_print", "print_only"]).optional(),
    /** How a company's number is sent, as the vendor says for this account (icash-api.md C38). */
    contragentTaxNum: z.preprocess(blankIsMissing, z.enum(["plain", "with_country"]).optional()),
    /** StornoType numbers, confirmed with the vendor (icash-api.md C20). */
    stornoTypes: z
      .object({
        operator_error: stornoNumber,
        return: stornoNumber,
        tax_base_reduction: stornoNumber,
      })
      .strict()
      .optional(),
    /** Orders that were placed before this moment are not registered. */
    startDate: z.preprocess(blankIsMissing, z.string().datetime({ offset: true }).optional()),
    allowInsecureHttp: flag,
    minIntervalMs: z.number().int().min(0).max(60_000).optional(),
  })
  .strict();

/** A sales channel with two accounts would leave it to chance where its orders are registered. */
function noChannelTwice(
  accounts: Record<string, { salesChannels: string[] }>,
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const [name, { salesChannels }] of Object.entries(accounts)) {
    salesChannels.forEach((channel, index) => {
      if (seen.has(channel)) {
        context.addIssue({
          code: "custom",
          message: "has an account already",
          path: [name, "salesChannels", index],
        });
      }
      seen.add(channel);
    });
  }
}

const mayOrNot = z.preprocess(
  blankIsMissing,
  z.enum(["on", "off"], { error: "must be on or off" }).optional(),
);

/** "off", or { orders: "off" }: what may never act in this installation, whoever arms it. "on" arms nothing. */
const send = z.preprocess(
  (value) => {
    const given = blankIsMissing(value) ?? blankIsMissing(process.env.JAR_ICASH_SEND);
    return typeof given === "string" ? Object.fromEntries(SWITCHES.map((name) => [name, given])) : given;
  },
  z.partialRecord(z.enum(SWITCHES), mayOrNot, { error: 'must be "off", or name what is' }).optional(),
);

export const pluginOptionsSchema = z
  .object({
    demo: flag,
    /** Demo mode in a process of NODE_ENV=production, which nobody wants by mistake. */
    demoInProduction: flag,
    send,
    /** Of what is told in the admin's feed; when left out, as the store's region says. */
    language: z.preprocess(blankIsMissing, z.enum(LANGUAGES).optional()),
    textDays,
    jar: jarSchema.optional(),
    icash: icashSchema.optional(),
  })
  .strict();

export type ParsedPluginOptions = z.output<typeof pluginOptionsSchema>;
export type JarOptions = NonNullable<ParsedPluginOptions["jar"]>;
export type IcashOptions = NonNullable<ParsedPluginOptions["icash"]>;
