import { z } from "@medusajs/framework/zod";

/**
 * The two ways to prove who is calling (jar-api.md 4). A request carries one of them, never both: which would win is
 * not known, and the token changes what the answer looks like. With a token, user name and password serve GET
 * secret_key alone.
 */
export interface JarBasic {
  /** Without a colon, which ends the user name on the wire. */
  username: string;
  password: string;
}

export interface JarToken {
  /** The dealer's token (JAR-KEY) of the profile page. */
  token: string;
  /** Fixes the signing secret; it is then never fetched nor renewed. */
  secret?: string;
  /**
   * Brings the current signing secret from wherever the dealer has it, instead of GET secret_key. It is called when
   * the secret is first needed, when it is 55 minutes old, and once when a signature does not fit.
   */
  fetchSecret?: () => Promise<string>;
  /** For GET secret_key alone, where JAR does not give it for the token. */
  basic?: JarBasic;
  /**
   * Takes answers that nobody signed for true. Only for an account whose answers are proven to come unsigned: whoever
   * can change them on the way can then change prices and orders. A signature that does come must still fit.
   */
  allowUnsignedAnswers?: boolean;
}

export type JarAuth = ({ kind: "basic" } & JarBasic) | ({ kind: "token" } & JarToken);

export interface CheckedAuth {
  headers: Record<string, string>;
  /** For GET secret_key, in token mode. */
  basicHeaders?: Record<string, string>;
  /** To be masked wherever JAR might quote them. */
  secrets: string[];
}

const filled = z.string("must be a text").refine((value) => value !== "", "must not be empty");
const basicFields = {
  username: filled.refine((name) => !name.includes(":"), "must not contain a colon"),
  password: filled,
};
const onlyFor = (kind: string) => z.undefined(`is only for auth of kind ${kind}`).optional();

export const authOption = z.discriminatedUnion(
  "kind",
  [
    z.object({
      kind: z.literal("basic"),
      ...basicFields,
      token: onlyFor("token"),
      secret: onlyFor("token"),
      fetchSecret: onlyFor("token"),
      basic: onlyFor("token"),
      allowUnsignedAnswers: onlyFor("token"),
    }),
    z
      .object({
        kind: z.literal("token"),
        token: z.string("must be a text").regex(/^[\x21-\x7e]+$/, "must be visible ASCII characters"),
        secret: filled.optional(),
        fetchSecret: z.custom((value) => typeof value === "function", "must be a function").optional(),
        basic: z.object(basicFields, "must be a user name and a password").optional(),
        allowUnsignedAnswers: z.boolean("must be true or false").optional(),
        username: onlyFor("basic"),
        password: onlyFor("basic"),
      })
      .refine(({ secret, fetchSecret }) => secret === undefined || fetchSecret === undefined, {
        path: ["fetchSecret"],
        message: "must not stand beside a fixed secret",
      }),
  ],
  "must be of kind basic or token",
);

/** The headers of an auth that `authOption` has accepted. */
export function headersFor(auth: JarAuth): CheckedAuth {
  if (auth.kind === "basic") {
    return { headers: basicHeader(auth), secrets: basicSecrets(auth) };
  }
  return {
    // Spelled as documented, in case JAR's own code looks headers up by letter case.
    headers: { "JAR-KEY": auth.token },
    ...(auth.basic && { basicHeaders: basicHeader(auth.basic) }),
    secrets: [
      auth.token,
      ...(auth.secret ? [auth.secret] : []),
      ...(auth.basic ? basicSecrets(auth.basic) : []),
    ],
  };
}

function basicHeader(basic: JarBasic): Record<string, string> {
  return { Authorization: `Basic ${encode(basic)}` };
}

function basicSecrets(basic: JarBasic): string[] {
  return [basic.password, basic.username, encode(basic)];
}

function encode({ username, password }: JarBasic): string {
  return Buffer.from(`${username}:${password}`, "utf8").toString("base64");
}
