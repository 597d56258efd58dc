/**
 * The refusals that the stock server itself makes, with status and wording of its releases and language files
 * (jar-api.md 5.1). What JAR's own code refuses is a JarRefusal.
 */
import { htmlAnswer } from "../../control";
import type { SandboxAnswer, StockErrorName } from "../../control";
import { bareAnswer } from "./answers";
import type { Release } from "./negotiate";
import type { PhpValue } from "./values";

export type Language = "english" | "bulgarian";

export interface Dialect {
  release: Release;
  /** Of the language files, which came with release 2.7.3. */
  language: Language;
}

/** A `value` is written in the negotiated format, an `answer` is sent as it is. */
export type Refusal =
  | { kind: "value"; status: number; value: PhpValue; challenge?: boolean }
  | { kind: "answer"; answer: SandboxAnswer };

type Unworded = "nothing" | "exception" | "crash" | "no_route" | "database" | "is_error";

interface Wording {
  status: number;
  old: string;
  english: string;
  bulgarian: string;
}

const limit = "This API key has reached the time limit for this method";

const WORDED: Readonly<Record<Exclude<StockErrorName, Unworded>, Wording>> = {
  credentials: words(401, "Not authorized", "Unauthorized", "Неоторизиран достъп"),
  digest: words(401, "Invalid credentials", "Invalid credentials", "Невалидни данни за достъп"),
  ip_unauthorized: words(401, "IP not authorized", "IP unauthorized", "Неоторизиран IP адрес"),
  ip_denied: words(401, "IP Denied", "IP denied", "Отказан IP адрес"),
  rate_limit: words(
    401,
    `${limit}.`,
    limit,
    "API ключът е изполван с превишаване на времевия лимит за този метод",
  ),
  ip_rate_limit: words(
    401,
    "This IP Address has reached the time limit for this method",
    "This IP Address has reached the time limit for this method",
    "За текущия IP адрес е превишен времевия лимит за изпълнение на метода",
  ),
  no_access: words(
    401,
    "This API key does not have access to the requested controller.",
    "This API key does not have access to the requested controller",
    "API ключът няма достатъчно права",
  ),
  no_permission: words(
    401,
    "This API key does not have enough permissions.",
    "This API key does not have enough permissions",
    "API ключът няма достатъчно права",
  ),
  invalid_key: words(403, "Invalid API Key %s", "Invalid API key %s", "Невалиден API ключ %s"),
  unsupported_protocol: words(403, "Unsupported protocol", "Unsupported protocol", "Неподдържан протокол"),
  unknown_method: words(404, "Unknown method.", "Unknown method", "Неизвестен метод"),
  ajax_only: words(
    406,
    "Only AJAX requests are acceptable",
    "Only AJAX requests are allowed",
    "Само AJAX заявки са разрешени",
  ),
};

/** `detail`: the key that was not recognised, or what an exception says. */
export function stockRefusal(name: StockErrorName, dialect: Dialect, detail = ""): Refusal {
  switch (name) {
    case "is_error":
      return { kind: "value", status: 200, value: { is_error: "1", error: detail || null } };
    case "nothing":
      return { kind: "answer", answer: bareAnswer(404) };
    case "exception":
      return exceptionIn(dialect.release, detail);
    case "crash":
      return { kind: "answer", answer: bareAnswer(500) };
    case "no_route":
      return { kind: "answer", answer: htmlAnswer(404, "404 Page Not Found") };
    case "database":
      return { kind: "answer", answer: htmlAnswer(500, "Database Error") };
    default:
      return wordedRefusal(name, dialect, detail);
  }
}

/** What JAR's own code refuses. */
export function refusal(status: number, detail: PhpValue): Extract<Refusal, { kind: "value" }> {
  return { kind: "value", status, value: { status: false, error: detail } };
}

function wordedRefusal(name: keyof typeof WORDED, dialect: Dialect, detail: string): Refusal {
  const worded = WORDED[name];
  const recent = dialect.release === "3.1.7";
  let text = recent ? worded[dialect.language] : worded.old;
  if (name === "rate_limit" && dialect.release === "2.7.1") {
    text = text.replace("time limit", "hourly limit");
  }
  // The later releases found that a wrong verb is not a missing page.
  const status = recent && name === "unknown_method" ? 405 : worded.status;
  const said = text.replace("%s", () => detail);
  return { ...refusal(status, said), challenge: name === "credentials" };
}

function exceptionIn(release: Release, message: string): Refusal {
  switch (release) {
    case "2.7.1":
      return { kind: "answer", answer: bareAnswer(500) };
    case "2.7.2":
      return refusal(500, { classname: "Exception", message });
    case "3.1.7": {
      const body = `\n<div>\n<h4>Uncaught exception</h4>\n<p>Type: Exception</p>\n<p>Message: ${message}</p>\n</div>`;
      return {
        kind: "answer",
        answer: { status: 200, headers: { "content-type": "text/html; charset=UTF-8" }, body },
      };
    }
  }
}

function words(status: number, old: string, english: string, bulgarian: string): Wording {
  return { status, old, english, bulgarian };
}
