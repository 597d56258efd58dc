import { Button, Text } from "@medusajs/ui";
import type { FiscalDocument, FiscalDocumentRow } from "../../contract/fiscal";
import { Facts } from "../ledger/facts";
import { Journal } from "../ledger/journal";
import { noteText, noticeText, STATE_TONES } from "../ledger/labels";
import { StateBadge } from "../ledger/state-badge";
import { formatRate } from "../lib/format";
import { useText } from "../lib/use-text";
import { Allowed } from "../lib/permissions";
import { Amount } from "../ui/amount";
import { Disclosure } from "../ui/disclosure";
import { Note } from "../ui/note";
import { FiscalActions } from "./actions";
import { DocumentDetails } from "./details";
import { dismissalOf, NoticeActs } from "./invoice";
import { useFiscalDismissal } from "./use-fiscal";

interface FiscalDocumentProps {
  document: FiscalDocument;
  /** Of a storno. */
  sale: FiscalDocument | undefined;
}

/** One sale or one storno: what it is, where it stands, why, and what to press. */
export const FiscalDocumentBlock = ({ document, sale }: FiscalDocumentProps) => {
  const isNotNeeded = document.state === "skipped" && document.operation_id === null;
  return (
    <section className="divide-y">
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <DocumentHeading document={document} />
        <FiscalAttentions document={document} />
        <FiscalReasonNote document={document} />
      </div>
      {!isNotNeeded && <DocumentDetails document={document} />}
      <FiscalLines document={document} />
      <Journal subject={document.kind} journal={document.journal} />
      <FiscalActions document={document} sale={sale} />
    </section>
  );
};

const DocumentHeading = ({ document }: { document: FiscalDocument }) => {
  const { t } = useText();
  const isStorno = document.kind === "storno";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <Text size="small" leading="compact" weight="plus">
        {t(isStorno ? "fiscal.storno" : "fiscal.sale")}
        {document.total_minor > 0 && (
          <>
            {" · "}
            <Amount
              minor={isStorno ? -document.total_minor : document.total_minor}
              currencyCode={document.currency_code}
            />
          </>
        )}
      </Text>
      <StateBadge
        subject={document.kind}
        state={document.state}
        otherBooks={document.other_books}
        attentions={document.attentions}
      />
    </div>
  );
};

/** What a person should look at although the document itself is settled; each goes when it is seen to. */
const FiscalAttentions = ({ document }: { document: FiscalDocument }) => {
  const speech = useText();
  const { run, isRunning, running } = useFiscalDismissal(document);
  return (
    <>
      {document.attentions.map(({ code, data }) => {
        return (
          <Note key={code} tone="warning" {...noticeText(document.kind, code, speech)}>
            <Facts part="fiscal" data={data} currencyCode={document.currency_code} />
            <div className="mt-2 flex flex-wrap gap-2">
              <NoticeActs document={document} code={code} />
              <Allowed to="icash_receipt:operate">
                <Button
                  size="small"
                  variant="secondary"
                  disabled={isRunning}
                  isLoading={running === code}
                  onClick={() => run(code)}
                >
                  {speech.t(dismissalOf(code))}
                </Button>
              </Allowed>
            </div>
          </Note>
        );
      })}
    </>
  );
};

/** The rows as they stand on the receipt. */
const FiscalLines = ({ document }: { document: FiscalDocument }) => {
  const { t, locale } = useText();
  if (document.lines.length === 0) {
    return null;
  }
  return (
    <Disclosure label={t("fiscal.lines")} count={document.lines.length}>
      <ul className="flex flex-col gap-y-3">
        {document.lines.map((line) => (
          <li key={line.index} className="text-ui-fg-subtle flex items-start justify-between gap-x-4">
            <div className="min-w-0">
              <Text size="small" leading="compact" className="break-words">
                {line.name}
              </Text>
              <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1">
                {line.quantity} × <Amount minor={line.unit_minor} currencyCode={document.currency_code} />
                {" · "}
                {t("fiscal.vat", { rate: formatRate(line.vat_rate, locale) })}
              </Text>
            </div>
            <Text size="small" leading="compact">
              <Amount minor={line.quantity * line.unit_minor} currencyCode={document.currency_code} />
            </Text>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
};

/** Why a document is not registered, and who does what next. */
const FiscalReasonNote = ({ document }: { document: FiscalDocumentRow }) => {
  const speech = useText();
  const { kind, state, reason_code: code, reason_data: data, currency_code: currencyCode } = document;
  if (state === "done") {
    return null;
  }
  return (
    <Note tone={STATE_TONES[state]} {...noteText(kind, state, code, speech)}>
      <Facts part="fiscal" data={data} currencyCode={currencyCode} />
    </Note>
  );
};
