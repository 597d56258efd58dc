import type { HttpRequest } from "../http";
import { encodeForm, formText } from "./form";
import type { JarParameters } from "./form";

/**
 * Puts a call on the wire: a query for reads, a form for the call that creates (jar-api.md 2). What is wanted (Accept)
 * and what is sent (Content-Type) stay apart; the reference client mixes them up and loses its parameters.
 */
export type JarFormat = "json" | "xml";

export interface WireOptions {
  /** Without a trailing slash. */
  baseUrl: string;
  format: JarFormat;
  credentials: Record<string, string>;
}

// Old releases look at the end of the last query value for a format and would cut it off (jar-api.md 3.2).
const FORMAT_SUFFIX = /\.(?:json|xml|csv|html|php|serialized|jsonp|rawxml|rss)$/i;

export function getRequest(
  wire: WireOptions,
  method: { path: string; timeoutMs: number },
  parameters: JarParameters,
  format: JarFormat,
): HttpRequest {
  const query = encodeForm(parameters);
  if ([...query.values()].some((value) => FORMAT_SUFFIX.test(value))) {
    query.append("format", format);
  }
  const url = `${wire.baseUrl}/${method.path}`;
  return {
    method: "GET",
    url: query.size > 0 ? `${url}?${formText(query)}` : url,
    // A page of the listing is a twelfth of its size then. What creates an order is answered as plainly as can be.
    headers: { ...headersOf(wire, format), "Accept-Encoding": "gzip" },
    totalTimeoutMs: method.timeoutMs,
  };
}

export function postRequest(
  wire: WireOptions,
  method: { path: string; timeoutMs: number },
  parameters: JarParameters,
): HttpRequest {
  return {
    method: "POST",
    url: `${wire.baseUrl}/${method.path}`,
    headers: { ...headersOf(wire, wire.format), "Content-Type": "application/x-www-form-urlencoded" },
    body: formText(encodeForm(parameters)),
    totalTimeoutMs: method.timeoutMs,
  };
}

// Exactly one value in Accept: release 2.7.1 answers a list of them with the wrong format (jar-api.md 3.2).
function headersOf(wire: WireOptions, format: JarFormat): Record<string, string> {
  return { Accept: `application/${format}`, "User-Agent": "medusa-plugin-jar-icash", ...wire.credentials };
}
