/** What fiscal documents say to a person and to the rest of the shop, and their desk. */
import { isDeepStrictEqual } from "node:util";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { attentionsOf } from "../../lib/ledger";
import { standsElsewhere } from "../../modules/fiscal";
import type { FiscalDocumentRow, FiscalModuleService } from "../../modules/fiscal";
import { createDesk } from "../ledger/desk";
import { watchTroubles } from "../ledger/troubles";
import { isCodeOf } from "../../contract/reasons/entry";
import { fiscalNotices, fiscalReasons } from "../../contract/reasons/fiscal";
import type { FiscalNotice, FiscalNoticeArgs } from "../../contract/reasons/fiscal";
import { fiscalFacts } from "../../contract/reasons/fiscal-facts";
import { fiscalTroubles } from "../../contract/reasons/fiscal-troubles";
import { sentencesOf } from "../../contract/tell";
import type { Headline, Words } from "../../contract/tell";
import { minorToDecimal } from "../../lib/money";
import { orderToTell, tell } from "../ledger/tell";
import { messageOf } from "../shared/message-of";
import { fiscalAccounts, fiscalService, presentBooks } from "./account";
import { possibleActions } from "./actions/possible";
import type { DocumentAction } from "./actions/possible";

export const fiscalDesk = createDesk<DocumentRow & { elsewhere: boolean }, DocumentAction>({
  movedOn: "document_moved_on",
  ledger: (container) => fiscalService(container).ledger,
  read: async (container, id) => {
    const document = await fiscalService(container).retrieveFiscalDocument(id);
    const books = presentBooks(await fiscalAccounts(container));
    return { ...document, elsewhere: standsElsewhere(document, books) };
  },
  possible: possibleActions,
  tell: tellOfFiscalDocument,
});

export const { actionable, assertMoved, dismissAttention } = fiscalDesk;

type Say = (container: MedusaContainer, id: string, ...notice: FiscalNoticeArgs) => Promise<boolean>;

export const markAttention: Say = fiscalDesk.markAttention;
export const raiseAttention: Say = fiscalDesk.raiseAttention;

/** Keys that are refused, an iCash that does not answer, a queue that does not move: told as one, not document by document. */
export async function watchFiscalTroubles(container: MedusaContainer): Promise<void> {
  const { troubles, language } = fiscalService(container);
  await watchTroubles(container, {
    troubles,
    language,
    type: "fiscal_account",
    headline: "fiscal_trouble",
    words: fiscalTroubles,
    path: "/icash",
  });
}

/*
 * What a person should see about a document as it is now. The clock looks at the same thing again and again, so what the row
 * shows already costs no query.
 */

type Attended = Pick<FiscalDocumentRow, "id" | "attentions">;

export async function showAttention(
  container: MedusaContainer,
  { id, attentions }: Attended,
  ...notice: FiscalNoticeArgs
): Promise<void> {
  const [code, data = null] = notice;
  const shown = attentionsOf(attentions).find((attention) => attention.code === code);
  if (!shown || !isDeepStrictEqual(shown.data, data)) {
    await raiseAttention(container, id, ...notice);
  }
}

export async function hideAttention(
  container: MedusaContainer,
  { id, attentions }: Attended,
  code: FiscalNotice,
): Promise<void> {
  if (attentionsOf(attentions).some((attention) => attention.code === code)) {
    await fiscalService(container).ledger.removeAttention(id, code);
  }
}

export type DocumentRow = Awaited<ReturnType<FiscalModuleService["retrieveFiscalDocument"]>>;

/*
 * Tells the rest of the shop that a document is registered: `fiscal.receipt_issued` or `fiscal.storno_issued` with
 * `{ id, order_id }` and nothing of a person. At least once: an event that a crash swallowed is said by the next round,
 * so whoever listens must be able to hear it twice.
 */

export const FISCAL_EVENTS = { sale: "fiscal.receipt_issued", storno: "fiscal.storno_issued" } as const;

/** Returns how many were told of. What could not be told now is left to the clock. */
export async function announceDocuments(container: MedusaContainer): Promise<number> {
  const service = fiscalService(container);
  const bus = container.resolve(Modules.EVENT_BUS);
  const books = presentBooks(await fiscalAccounts(container));
  let told = 0;
  try {
    while (
      await service.announceNext(books, ({ id, kind, order_id }) =>
        bus.emit({ name: FISCAL_EVENTS[kind], data: { id, order_id } }),
      )
    ) {
      told += 1;
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`A registered document could not be announced; the clock will try: ${messageOf(error)}`);
  }
  return told;
}

/** Tells the shop's people of a document that needs one of them, once for each reason and notice and what it says. */
export async function tellOfFiscalDocument(container: MedusaContainer, id: string): Promise<void> {
  const service = fiscalService(container);
  await tell(container, service.language, async () => {
    const document = await service.retrieveFiscalDocument(id);
    const said = toTell(document);
    const order = said.length > 0 ? await orderToTell(container, document.order_id) : null;
    const currencyCode = document.currency_code;
    return said.map(({ headline, code, words, data }) => ({
      about: { id, type: "fiscal_document" },
      key: `${id}:${code}`,
      says: data,
      telling: (speech) => ({
        headline,
        order: order?.number,
        amount:
          // As long as a sale is not due, its sum is not known.
          document.total_minor > 0
            ? speech.money(minorToDecimal(document.total_minor), currencyCode)
            : order && speech.money(order.total, order.currencyCode),
        sentences: sentencesOf(speech.language, { words, facts: fiscalFacts, data, currencyCode }),
        path: speech.page(`/orders/${document.order_id}`),
      }),
    }));
  });
}

interface FiscalWords {
  headline: Headline;
  code: string;
  words: Words | null;
  data: unknown;
}

function toTell({
  kind,
  state,
  reason_code: code,
  reason_data: data,
  attentions,
}: DocumentToTell): FiscalWords[] {
  const words = code !== null && isCodeOf(fiscalReasons, code) ? fiscalReasons[code] : null;
  const isStopped = state === "held" || state === "refused";
  return [
    ...attentionsOf(attentions).map((notice) => ({
      headline: `${kind}_notice` as const,
      code: notice.code,
      words: isCodeOf(fiscalNotices, notice.code) ? fiscalNotices[notice.code] : null,
      data: notice.data,
    })),
    ...(isStopped ? [{ headline: `${kind}_${state}` as const, code: code ?? state, words, data }] : []),
  ];
}

type DocumentToTell = Pick<
  Awaited<ReturnType<FiscalModuleService["retrieveFiscalDocument"]>>,
  "kind" | "state" | "reason_code" | "reason_data" | "attentions"
>;
