import type { HttpResponse } from "../../http";
import { decodeText, recogniseBody } from "../body";
import { JarContractError } from "../errors";
import { applicationFailure, httpFailure } from "../failures";
import type { FailedCall } from "../failures";
import { readSecret } from "../secret-answer";
import { READ_TIMEOUT_MS } from "./method";

/**
 * GET secret_key (jar-api.md 4.5), which feeds the secret store, and a caller only for diagnosis. It is asked with the
 * token, and once more with user name and password when the token is not enough for it. Its body is a secret: nothing
 * of a good answer is ever quoted.
 */
export const secretKey = {
  verb: "GET",
  path: "secret_key",
  timeoutMs: READ_TIMEOUT_MS,
  personal: true,
} as const;

const TRY_OTHER_CREDENTIALS = new Set([401, 403, 404, 405]);

export interface SecretKeyOptions {
  token: string;
  withToken: () => Promise<HttpResponse>;
  withPassword?: () => Promise<HttpResponse>;
  secrets: () => readonly string[];
  now: () => number;
}

export async function askForSecret(options: SecretKeyOptions): Promise<string> {
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
