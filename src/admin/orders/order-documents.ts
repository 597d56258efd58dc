/** The shop's own papers as a person enters them. JAR knows three kinds of links (jar-api.md 7.6). */
import type { OrderDocument } from "../../contract/supplier";
import type { TextKey } from "../lib/use-text";

/** A select has texts. */
export type TypeChoice = `${OrderDocument["type"]}`;

export interface DocumentDraft {
  type: TypeChoice;
  url: string;
  /** The shop's own number of the paper. */
  number: number | null;
}

const TYPES: Record<TypeChoice, { type: OrderDocument["type"]; text: TextKey }> = {
  "3": { type: 3, text: "supplier.documents.types.invoice" },
  "6": { type: 6, text: "supplier.documents.types.warranty" },
  "7": { type: 7, text: "supplier.documents.types.waybill" },
};

const isTypeChoice = (type: string): type is TypeChoice => type in TYPES;

/** Of any number: a newer server may know more kinds. */
export const documentTypeKey = (type: number): TextKey => {
  const choice = String(type);
  return isTypeChoice(choice) ? TYPES[choice].text : "supplier.documents.otherType";
};

export const NEW_DRAFT: DocumentDraft = { type: "3", url: "", number: null };

const draftOf = ({ type, url, document_id: number = null }: OrderDocument): DocumentDraft => ({
  type: `${type}`,
  url,
  number,
});

export const draftsOf = (documents: readonly OrderDocument[]): DocumentDraft[] => documents.map(draftOf);

/** A row that was added and left empty is no paper. */
export const documentsOf = (drafts: readonly DocumentDraft[]): OrderDocument[] =>
  drafts
    .filter(({ url, number }) => url.trim() !== "" || number !== null)
    .map(({ type, url, number }) => ({ type: TYPES[type].type, url: url.trim(), document_id: number }));
