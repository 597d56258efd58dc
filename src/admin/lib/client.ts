/**
 * The one client of the admin part. Address and kind of sign-in come from the store's own build: a client that always
 * assumed a session would be answered 401 in an admin that signs in by token (medusa.md A7). Medusa's own client keeps
 * the token; the requests are made here, because its errors leave out everything of a refusal but the English message.
 */
import Medusa from "@medusajs/js-sdk";
import { RequestError } from "./refusal";

const BACKEND = __BACKEND_URL__ ?? "/";
const SIGN_IN = __AUTH_TYPE__ ?? "session";

const sdk = new Medusa({
  baseUrl: BACKEND,
  auth: { type: SIGN_IN, jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined },
});

interface Wanted {
  method?: "GET" | "POST" | "PUT";
  body?: object;
  /** What is undefined is left out. */
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** The answer's JSON. @throws RequestError for every answer that is no success */
export const request = async <Answer>(path: string, wanted: Wanted = {}): Promise<Answer> => {
  const response = await send(path, wanted, "application/json");
  return (await response.json()) as Answer;
};

/** The answer as a file. @throws RequestError */
export const requestFile = async (path: string, wanted: Wanted, type: string): Promise<Blob> =>
  (await send(path, wanted, type)).blob();

const send = async (path: string, { method = "GET", body, query }: Wanted, accept: string) => {
  const token = SIGN_IN === "jwt" ? await sdk.client.getToken() : null;
  const response = await fetch(addressOf(path, query ?? {}), {
    method,
    credentials: SIGN_IN === "session" ? "include" : "omit",
    headers: {
      accept,
      "content-type": "application/json",
      "x-medusa-locale": sdk.client.locale,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    const said: unknown = await response.json().catch(() => null);
    throw new RequestError(response.status, said, response.statusText);
  }
  return response;
};

/** Below the backend's own path, if it has one. */
const addressOf = (path: string, query: NonNullable<Wanted["query"]>): URL => {
  const backend = new URL(BACKEND, window.location.origin);
  const address = new URL(`${backend.pathname.replace(/\/$/, "")}${path}`, backend.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      address.searchParams.set(name, String(value));
    }
  }
  return address;
};
