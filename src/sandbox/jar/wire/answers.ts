/**
 * Data to answers: the negotiated format, its content type, and what the stock server does when its formatter fails.
 */
import { htmlAnswer, type SandboxAnswer } from "../../control";
import { writeJson } from "./json";
import type { Format } from "./negotiate";
import type { PhpValue } from "./values";
import { writeXml } from "./xml";

/** A refusal by JAR: becomes status and body in the negotiated format. */
export class JarRefusal extends Error {
  constructor(
    readonly status: number,
    /** What stands under `error`: a text, or class and message of an exception; null: no body at all (jar-api.md 5.1). */
    readonly detail: PhpValue,
  ) {
    super(typeof detail === "string" ? detail : "exception");
    this.name = "JarRefusal";
  }
}

/** What PHP code that reads an argument nobody sent ends in (jar-samples error.exception). */
export function missingArgument(name: string): JarRefusal {
  return new JarRefusal(500, { classname: "Exception", message: `Undefined index: ${name}` });
}

export function formatAnswer(status: number, value: PhpValue, format: Format | "other"): SandboxAnswer {
  switch (format) {
    case "json":
      return {
        status,
        headers: { "content-type": "application/json; charset=utf-8" },
        body: writeJson(value) ?? "",
      };
    case "xml": {
      const body = writeXml(value);
      if (body === null) return bareAnswer(500);
      return { status, headers: { "content-type": "application/xml; charset=utf-8" }, body };
    }
    case "other":
      return htmlAnswer(501, "The stand-in speaks JSON and XML only");
  }
}

export function errorAnswer(status: number, detail: PhpValue, format: Format | "other"): SandboxAnswer {
  return formatAnswer(status, { status: false, error: detail }, format);
}

/** An answer without a body, as PHP gives it when a script ends early. */
export function bareAnswer(status: number): SandboxAnswer {
  return { status, headers: { "content-type": "text/html; charset=UTF-8" }, body: "" };
}
