import type { JarDocumentDetails } from "../accounting-types";
import { documentDetailsOf, wholeDocument } from "./document-schema";
import { paperId } from "./input";
import { READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { isEmptyPaper } from "./paper";

/** GET document with its lines and serial numbers (jar-api.md 7.11). */
export const document: JarMethod<string, JarDocumentDetails> = {
  verb: "GET",
  path: "document",
  timeoutMs: READ_TIMEOUT_MS,
  subject: "document",
  personal: true,
  parameters: (id) => paperId("GET document", id),
  isNotFound: isEmptyPaper,
  read: (body, _id, meanings) => documentDetailsOf(wholeDocument.parse(body), meanings),
};
