import { redact } from "../redact";
import type { CheckedAuth, JarToken } from "./auth";
import { JarSignatureError } from "./errors";
import type { Exchange } from "./exchange";
import { methodName } from "./methods/method";
import { askForSecret, secretKey } from "./methods/secret-key";
import { getRequest } from "./request";
import type { JarFormat } from "./request";
import { createSecretStore } from "./secret-store";
import type { SecretStore } from "./secret-store";
import type { JarNotice } from "./types";

/** Where the secret of token mode comes from: fixed, the dealer's own function, or GET secret_key (jar-api.md 4.5). */
export interface SecretSource {
  store: SecretStore;
  /** Makes the call GET secret_key, whatever the store has. */
  ask: () => Promise<string>;
}

export interface SecretSourceOptions {
  token: JarToken;
  auth: CheckedAuth;
  baseUrl: string;
  format: JarFormat;
  exchange: Exchange;
  now: () => number;
  notify: (notice: JarNotice) => void;
}

export function createSecretSource(options: SecretSourceOptions): SecretSource {
  const { token, auth, exchange, now } = options;
  const name = methodName(secretKey);
  const send = (credentials: Record<string, string>) => {
    const wire = { baseUrl: options.baseUrl, format: options.format, credentials };
    return exchange.repeatable(name, getRequest(wire, secretKey, {}, options.format));
  };
  const { basicHeaders } = auth;
  const ask = () =>
    askForSecret({
      token: token.token,
      withToken: () => send(auth.headers),
      ...(basicHeaders && { withPassword: () => send(basicHeaders) }),
      secrets: () => auth.secrets,
      now,
    });
  const own = token.fetchSecret;
  const store = createSecretStore({
    fixed: token.secret,
    now,
    onRenewed: () => options.notify({ code: "secret_renewed", detail: own ? OWN : name }),
    fetch: own ? () => fetchOwn(own, auth.secrets) : ask,
  });
  return { store, ask };
}

const OWN = "auth.fetchSecret";

// The function is foreign: its error may quote the secret's place and password, so only its masked message is kept.
async function fetchOwn(fetchSecret: () => Promise<unknown>, secrets: readonly string[]): Promise<string> {
  let secret: unknown;
  try {
    secret = await fetchSecret();
  } catch (error) {
    const said = error instanceof Error ? redact(error.message, secrets) : "no reason given";
    throw new JarSignatureError(`the signing secret could not be fetched (${said})`, { method: OWN });
  }
  if (typeof secret === "string" && secret.trim() !== "") {
    return secret.trim();
  }
  throw new JarSignatureError("the function gave no secret", { method: OWN });
}
