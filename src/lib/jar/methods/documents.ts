import type { JarDocument, JarPeriod } from "../accounting-types";
import { withoutErrorPair } from "../list";
import { documentList, documentOf } from "./document-schema";
import { period, readInput } from "./input";
import { LONG_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";

/** GET documents of a period (jar-api.md 7.10). One that cannot be read fails the list, as with orders. */
export const documents: JarMethod<JarPeriod, JarDocument[]> = {
  verb: "GET",
  path: "documents",
  timeoutMs: LONG_TIMEOUT_MS,
  personal: true,
  parameters: (input) => readInput("GET documents", period, input),
  read: (body, _period, meanings) =>
    documentList.parse(withoutErrorPair(body)).map((wire) => documentOf(wire, meanings)),
};
