/** What a person can do with a document now, as one pure rule for the admin and for the actions themselves. */
import { FISCAL_ACTIONS } from "../../../contract/fiscal";
import type { FiscalAction } from "../../../contract/fiscal";
import { codesWith, isCodeOf } from "../../../contract/reasons/entry";
import { fiscalReasons } from "../../../contract/reasons/fiscal";
import type { FiscalNotice, FiscalReason } from "../../../contract/reasons/fiscal";
import { attentionsOf } from "../../../lib/ledger";

export type { FiscalAction as DocumentAction } from "../../../contract/fiscal";

export interface ActionableDocument {
  kind: string;
  state: string;
  reason_code: string | null;
  send_started_at: Date | string | null;
  operation_id: string | null;
  attentions: unknown;
  /** It stands in other books: from here a person can only say what became of it there. */
  elsewhere: boolean;
}

const OPEN = ["waiting", "queued", "held", "refused"];

/** What is held for a reason that another try changes nothing about has an action of its own. */
const mayRetry = (code: string | null): boolean =>
  code === null || !isCodeOf(fiscalReasons, code) || RETRIED.has(code);

const RETRIED = new Set<string>(codesWith(fiscalReasons, "retry"));

/** Skipped by a rule or a person, both of which may have changed. */
const REGISTERED_LATER: readonly string[] = [
  "registered_elsewhere",
  "no_receipt_required",
  "sale_not_required",
] satisfies FiscalReason[];

/** Money that is there, while the rules know no rows that are worth it. */
const CHOSEN_ROWS: readonly string[] = [
  "money_without_rows",
  "exchange_open",
  "payment_short",
  "total_mismatch",
  "mixed_duty",
] satisfies FiscalReason[];

const RULES: Record<FiscalAction, (document: ActionableDocument) => boolean> = {
  retry: ({ state, reason_code: reason }) =>
    ["queued", "unknown", "refused"].includes(state) || (state === "held" && mayRetry(reason)),
  refresh: ({ state, operation_id, send_started_at }) =>
    ["done", "held"].includes(state)
      ? operation_id !== null
      : ["queued", "unknown"].includes(state) && send_started_at !== null,
  collected: canCollect,
  adopt: ({ state }) => ["held", "refused", "unknown"].includes(state),
  elsewhere: ({ state, send_started_at }) =>
    ["waiting", "held", "refused"].includes(state) || (state === "queued" && send_started_at === null),
  receipt_data: ({ kind, state, reason_code }) =>
    // iCash refuses data that were misread.
    kind === "storno" &&
    (state === "refused" || (state === "held" && reason_code === "receipt_data_missing")),
  review: ({ kind, state, send_started_at }) =>
    kind === "storno" && OPEN.includes(state) && send_started_at === null,
  register: ({ state, reason_code, send_started_at }) =>
    state === "skipped" && send_started_at === null && REGISTERED_LATER.includes(reason_code ?? ""),
  invoice: (document) => document.state !== "working" && says(document, "invoice_wanted"),
  take_over: (document) => document.state !== "working" && says(document, "contragent_differs"),
  reverse: ({ kind, state }) => kind === "sale" && state === "done",
  correct_pay_type: ({ kind, state }) => kind === "sale" && state === "done",
  exchange: ({ kind, state, reason_code, send_started_at, attentions }) =>
    (state === "held" && reason_code === "exchange_open" && send_started_at === null) ||
    (kind === "sale" && state === "done" && showsOtherGoods(attentions)),
  register_rows: ({ kind, state, reason_code, send_started_at }) =>
    kind === "sale" &&
    state === "held" &&
    send_started_at === null &&
    CHOSEN_ROWS.includes(reason_code ?? ""),
};

const says = ({ attentions }: ActionableDocument, notice: FiscalNotice): boolean =>
  attentionsOf(attentions).some(({ code }) => code === notice);

/** Other goods for the same money: the notice shows what went back and what went out, by VAT rate. */
function showsOtherGoods(attentions: unknown): boolean {
  return attentionsOf(attentions).some(({ code, data }) => code === "order_changed" && data?.["orderVat"]);
}

export function canCollect({
  kind,
  state,
  reason_code,
}: Pick<ActionableDocument, "kind" | "state" | "reason_code">): boolean {
  return kind === "sale" && state === "waiting" && reason_code === "collection_awaited";
}

export function possibleActions(document: ActionableDocument): FiscalAction[] {
  const { elsewhere } = document;
  return FISCAL_ACTIONS.filter((action) => (!elsewhere || action === "elsewhere") && RULES[action](document));
}
