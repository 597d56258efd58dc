import { document, DOCUMENT_FIELDS } from "../document";
import type { IcashDocument } from "../document";
import type { IcashMethod } from "../method";

/** 4.22 */
export const getDocument: IcashMethod<number, IcashDocument> = {
  name: "get-document",
  creates: false,
  privateAnswer: true,
  fields: (documentId, check) => ({ DocumentID: check.id("DocumentID", documentId) }),
  data: document,
  mismatch: (read, asked) => (read.documentId === asked ? null : "DocumentID (not the one asked for)"),
  known: DOCUMENT_FIELDS,
};
