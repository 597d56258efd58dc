import { JarInputError } from "./errors";

/**
 * The two ways to prove who is calling (jar-api.md 4). A request carries one of them, never both: which would win is
 * not known, and the token changes what the answer looks like. With a token, user name and password serve GET
 * secret_key alone.
 */
export interface JarBasic {
  username: string;
  password: string;
}

export type JarAuth =
  ({ kind: "basic" } & JarBasic) | { kind: "token"; token: string; secret?: string; basic?: JarBasic };

export interface CheckedAuth {
  headers: Record<string, string>;
  /** For GET secret_key, in token mode. */
  basicHeaders?: Record<string, string>;
  /** To be masked wherever JAR might quote them. */
  secrets: string[];
}

export function checkAuth(auth: JarAuth): CheckedAuth {
  if (auth.kind === "basic") return { headers: basicHeader(auth, "auth"), secrets: basicSecrets(auth) };
  if (!/^[\x21-\x7e]+$/.test(auth.token)) throw wrong("auth.token", "must be visible ASCII characters");
  if (auth.secret === "") throw wrong("auth.secret", "must not be empty");
  return {
    headers: { "jar-key": auth.token },
    ...(auth.basic && { basicHeaders: basicHeader(auth.basic, "auth.basic") }),
    secrets: [
      auth.token,
      ...(auth.secret ? [auth.secret] : []),
      ...(auth.basic ? basicSecrets(auth.basic) : []),
    ],
  };
}

function basicHeader(basic: JarBasic, option: string): Record<string, string> {
  const { username, password } = basic;
  if (username === "" || username.includes(":"))
    throw wrong(`${option}.username`, "must be filled, without a colon");
  if (password === "") throw wrong(`${option}.password`, "must not be empty");
  return { authorization: `Basic ${encode(basic)}` };
}

function basicSecrets(basic: JarBasic): string[] {
  return [basic.password, basic.username, encode(basic)];
}

function encode({ username, password }: JarBasic): string {
  return Buffer.from(`${username}:${password}`, "utf8").toString("base64");
}

function wrong(field: string, rule: string): JarInputError {
  return new JarInputError(`${field} ${rule}`, { method: "options", field });
}
