/** The shop's own papers as a person enters them. JAR knows three kinds of links (jar-api.md 7.6). */
import type { OrderDocument } from "./supplier-contracts";
import type { TextKey } from "./use-text";

export type TypeChoice = "3" | "6" | "7";

export interface DocumentDraft {
  type: TypeChoice;
  url: string;
  /** The shop's own number of the paper. */
  number: number | null;
}

const TYPE_KEYS: Record<TypeChoice, TextKey> = {
  "3": "supplier.documents.types.invoice",
  "6": "supplier.documents.types.warranty",
  "7": "supplier.documents.types.waybill",
};

const isTypeChoice = (type: string): type is TypeChoice => type in TYPE_KEYS;

export const documentTypeKey = (type: number): TextKey => {
  const choice = String(type);
  return isTypeChoice(choice) ? TYPE_KEYS[choice] : "supplier.documents.otherType";
};

export const NEW_DRAFT: DocumentDraft = { type: "3", url: "", number: null };

const draftOf = (document: OrderDocument): DocumentDraft => {
  const type = String(document.type);
  return {
    type: isTypeChoice(type) ? type : NEW_DRAFT.type,
    url: document.url,
    number: document.document_id ?? null,
  };
};

export const draftsOf = (documents: readonly OrderDocument[]): DocumentDraft[] => documents.map(draftOf);

/** A row that was added and left empty is no paper. */
export const documentsOf = (drafts: readonly DocumentDraft[]): OrderDocument[] =>
  drafts
    .filter(({ url, number }) => url.trim() !== "" || number !== null)
    .map(({ type, url, number }) => ({ type: Number(type), url: url.trim(), document_id: number }));
