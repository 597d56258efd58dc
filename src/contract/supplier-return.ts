/**
 * Goods of JAR that go back to it: what the routes about them take and answer, and what a person writes to JAR, which has no
 * call for it (jar-api.md 10, row 36).
 */
import { z } from "@medusajs/framework/zod";
import { name, notNegative } from "./setting-fields";
import type { Paged, Part } from "./shared";

/** `closed`: nothing is awaited any more, and JAR gave no credit. */
export const RETURN_STATES = ["open", "sent", "credited", "closed"] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

/** Those in which somebody or JAR still has something to do. */
export const LIVE_RETURNS = ["open", "sent"] as const satisfies readonly ReturnState[];

/** Why goods come back; `parcel`: the customer never took them. */
export const RETURN_KINDS = ["return", "exchange", "claim_refund", "claim_replace", "parcel"] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

/** Who ended it without a credit: the return was called off in the store, or a person gave it up. */
export const RETURN_ENDS = ["called_off", "by_person"] as const;
export type ReturnEnd = (typeof RETURN_ENDS)[number];

export const RETURN_ACTIONS = ["sent", "credited", "closed"] as const;
export type ReturnAction = (typeof RETURN_ACTIONS)[number];

/** POST /admin/dropship/returns/:id/credited */
export const CreditedReturn = z.object({
  /** Of JAR's credit note. */
  number: name,
  /** Decimal text without VAT, in JAR's currency. */
  amount: notNegative,
});
export type CreditedReturnBody = z.infer<typeof CreditedReturn>;

/** POST /admin/dropship/returns/:id/closed */
export const ClosedReturn = z.object({ note: z.string().trim().min(1).max(200) });
export type ClosedReturnBody = z.infer<typeof ClosedReturn>;

export interface ReturnedLine {
  code: string;
  title: string;
  quantity: number;
  /** The shop's own word for why it comes back. */
  reason: string | null;
  /** JAR's sales document with its day and its invoice; null while none is known. */
  document: string | null;
  document_date: string | null;
  invoice: string | null;
  /** Of all pieces of the code: which of them comes back is seen when it does. */
  serials: readonly string[];
  /** As JAR's catalogue says now. */
  warranty_months: number | null;
}

export interface ReturnCredit {
  number: string;
  date: string | null;
  /** Decimal text without VAT; null: JAR wrote none, or costs are not for this person. */
  amount: string | null;
  currency: string;
  /** A person entered it. */
  by_hand: boolean;
}

/** A case: goods of one order at JAR that go back together. */
export interface SupplierReturn {
  id: string;
  state: ReturnState;
  kind: ReturnKind;
  ended: ReturnEnd | null;
  note: string | null;
  order_id: string;
  display_id: number | null;
  /** JAR's number of the order, or ours where JAR has given none. */
  jar_order: string;
  /** Of the return in the store; null for a parcel. */
  return_number: number | null;
  lines: ReturnedLine[];
  credits: ReturnCredit[];
  /** The text for JAR. */
  letter: string;
  /** It has been waiting for longer than the settings allow. */
  overdue: boolean;
  created_at: string;
  sent_at: string | null;
  settled_at: string | null;
  actions: ReturnAction[];
}

export interface SupplierReturnsAnswer extends Part, Paged {
  returns: SupplierReturn[];
}

export interface SupplierReturnAnswer {
  return: SupplierReturn;
}

const OPENINGS: Record<ReturnKind, (number: string) => string> = {
  return: (number) => `клиент връща следните артикули от поръчка № ${number}:`,
  exchange: (number) => `клиент връща за замяна следните артикули от поръчка № ${number}:`,
  claim_refund: (number) => `клиент предявява рекламация за следните артикули от поръчка № ${number}:`,
  claim_replace: (number) => `клиент предявява рекламация за следните артикули от поръчка № ${number}:`,
  parcel: (number) =>
    `пратката по поръчка № ${number} не е получена от клиента и се връща при Вас. В нея са:`,
};

/** Only a parcel goes back by itself. */
const WISH = {
  parcel:
    "Моля, потвърдете, когато я получите, и издайте кредитно известие към документа. Ако я изпратите отново, уведомете ни предварително.",
  other:
    "Моля, потвърдете дали приемате връщането (или рекламацията, ако са в гаранция), на кой адрес и с кой куриер да ги изпратим, и издайте кредитно известие към документа, след като ги получите.",
};

interface Letter extends Pick<SupplierReturn, "kind"> {
  jar_order: string;
  lines: readonly ReturnedLine[];
}

/** In Bulgarian, as JAR reads it, whatever the dashboard is shown in; nothing in it is the customer's. */
export function returnLetter({ kind, jar_order: number, lines }: Letter): string {
  return [
    "Здравейте,",
    "",
    OPENINGS[kind](number),
    "",
    ...lines.map(lineText),
    "",
    kind === "parcel" ? WISH.parcel : WISH.other,
    "",
    "Поздрави",
  ].join("\n");
}

function lineText(line: ReturnedLine): string {
  const { code, title, quantity, reason, serials, warranty_months: months } = line;
  const name = title === "" || title === code ? code : `${title} (${code})`;
  return [
    `– ${quantity} бр. ${name}`,
    documentText(line),
    ...(serials.length === 0 ? [] : [`серийни номера на закупените бройки: ${serials.join(", ")}`]),
    ...(months === null ? [] : [`гаранция: ${months} мес.`]),
    ...(reason === null ? [] : [`причина: ${reason}`]),
  ].join("; ");
}

function documentText({ document, document_date: date, invoice }: ReturnedLine): string {
  if (document === null) {
    return "документ: още не ни е известен";
  }
  const ofDay = date === null ? "" : ` от ${date.slice(0, 10).split("-").reverse().join(".")} г.`;
  return `документ № ${document}${ofDay}${invoice === null ? "" : `, фактура № ${invoice}`}`;
}
