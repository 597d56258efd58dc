/**
 * Data to answers: the negotiated format, its content type, and what the stock server does when its formatter fails.
 */
import { htmlAnswer } from "../../control";
import type { SandboxAnswer } from "../../control";
import { writeJson } from "./json";
import type { JsonStyle } from "./json";
import type { Format } from "./negotiate";
import type { PhpValue } from "./values";
import { writeXml } from "./xml";

/** A refusal by JAR's own code: becomes status and body in the negotiated format. */
export class JarRefusal extends Error {
  constructor(
    readonly status: number,
    /** The text under `error`; null: no body at all (jar-api.md 5.1). */
    readonly detail: string | null,
  ) {
    super(detail ?? "no answer");
    this.name = "JarRefusal";
  }
}

/** An exception inside a method; how it is shown depends on the release (jar-api.md 5.1). */
export class PhpException extends Error {
  override readonly name = "PhpException";
}

/** What PHP code that reads an argument nobody sent ends in (jar-samples error.exception). */
export function missingArgument(name: string): PhpException {
  return new PhpException(`Undefined index: ${name}`);
}

export function formatAnswer(
  status: number,
  value: PhpValue,
  format: Format | "other",
  style?: JsonStyle,
): SandboxAnswer {
  switch (format) {
    case "json":
      return jsonBytes(status, writeJson(value, style) ?? "");
    case "xml": {
      const body = writeXml(value);
      if (body === null) {
        return bareAnswer(500);
      }
      return { status, headers: { "content-type": "application/xml; charset=utf-8" }, body };
    }
    case "other":
      return htmlAnswer(501, "The stand-in speaks JSON and XML only");
  }
}

export function jsonBytes(status: number, body: string): SandboxAnswer {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body };
}

/** An answer without a body, as PHP gives it when a script ends early. */
export function bareAnswer(status: number): SandboxAnswer {
  return { status, headers: { "content-type": "text/html; charset=UTF-8" }, body: "" };
}
