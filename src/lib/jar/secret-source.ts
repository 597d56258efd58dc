import type { HttpResponse } from "../http";
import { redact } from "../redact";
import type { CheckedAuth, JarToken } from "./auth";
import { decodeText, recogniseBody } from "./body";
import { JarContractError, JarSignatureError } from "./errors";
import type { Exchange } from "./exchange";
import { applicationFailure, httpFailure } from "./failures";
import type { FailedCall } from "./failures";
import { methodName, READ_TIMEOUT_MS } from "./methods/method";
import { getRequest } from "./request";
import type { JarFormat } from "./request";
import { readSecret } from "./secret-answer";
import { createSecretStore } from "./secret-store";
import type { SecretStore } from "./secret-store";
import type { JarNotice } from "./types";

/** Where the secret of token mode comes from: fixed, the dealer's own function, or GET secret_key (jar-api.md 4.5). */
export interface SecretSource {
  store: SecretStore;
  /** Makes the call GET secret_key, whatever the store has. */
  ask: () => Promise<string>;
}

interface SecretSourceOptions {
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

/**
 * GET secret_key (jar-api.md 4.5), which feeds the secret store, and a caller only for diagnosis. It is asked with the
 * token, and once more with user name and password when the token is not enough for it. Its body is a secret: nothing
 * of a good answer is ever quoted.
 */
const secretKey = {
  verb: "GET",
  path: "secret_key",
  timeoutMs: READ_TIMEOUT_MS,
  personal: true,
} as const;

const TRY_OTHER_CREDENTIALS = new Set([401, 403, 404, 405]);

interface SecretKeyOptions {
  token: string;
  withToken: () => Promise<HttpResponse>;
  withPassword?: () => Promise<HttpResponse>;
  secrets: () => readonly string[];
  now: () => number;
}

async function askForSecret(options: SecretKeyOptions): Promise<string> {
  const first = await options.withToken();
  const again = options.withPassword && TRY_OTHER_CREDENTIALS.has(first.status);
  const response = again && options.withPassword ? await options.withPassword() : first;

  const { status, headers, body } = response;
  const call: FailedCall = {
    method: secretKey,
    status,
    headers,
    secrets: options.secrets(),
    now: options.now(),
  };
  if (status < 200 || status >= 300) {
    throw httpFailure(call, recogniseBody(decodeText(body).text, { searchHtml: false }));
  }
  const answer = await readSecret(body, options.token);
  if (answer.kind === "secret") {
    return answer.secret;
  }
  if (answer.kind === "refused") {
    throw applicationFailure(call, answer.text);
  }
  throw new JarContractError(answer.why, {
    method: "GET secret_key",
    httpStatus: status,
    path: "secret_key",
  });
}
