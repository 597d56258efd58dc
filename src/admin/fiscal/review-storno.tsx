import { useState } from "react";
import { stornoReasons } from "../../contract/reasons/fiscal";
import type { StornoReason } from "../../contract/reasons/fiscal";
import type { FiscalDocument } from "../../contract/fiscal";
import { isFitting, linesOf, rowsToChoose, sumOf } from "./storno-choice";
import type { ChoiceRow } from "./storno-choice";
import { RowChoices } from "./row-choices";
import { useFiscalAction } from "./use-fiscal";
import { useText } from "../lib/use-text";
import type { Say } from "../lib/use-text";
import { Amount } from "../ui/amount";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { ChoiceField } from "../form/inputs";
import type { DocumentFormProps } from "./adopt-operation";
import { useRefusal } from "../form/use-refusal";

interface ReviewStornoProps extends DocumentFormProps {
  sale: FiscalDocument;
}

/** Which rows come back, for how much and why, before the storno leaves. */
export const ReviewStorno = ({ document, sale, isDisabled }: ReviewStornoProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.actions.review")}
      isDisabled={isDisabled}
      isMain={document.reason_code === "awaiting_review"}
      title={t("fiscal.review.title")}
      text={t("fiscal.review.text")}
    >
      {(close) => <ReviewForm document={document} sale={sale} onDone={close} />}
    </FormDrawer>
  );
};

interface ReviewFormProps {
  document: FiscalDocument;
  sale: FiscalDocument;
  onDone: () => void;
}

/** What was not touched is not sent: the rows stay exactly as they were planned. */
const ReviewForm = ({ document, sale, onDone }: ReviewFormProps) => {
  const { t, say } = useText();
  const [rows, setRows] = useState(() => rowsToChoose(sale, document));
  const [isTouched, setTouched] = useState(false);
  const [reason, setReason] = useState<StornoReason>(document.storno_reason ?? "return");
  const refusal = useRefusal("reason");
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  const change = (next: ChoiceRow[]) => {
    setRows(next);
    setTouched(true);
    refusal.clear();
  };
  const sum = sumOf(rows);
  const body = {
    ...(isTouched || document.lines.length === 0 ? { lines: linesOf(rows) } : {}),
    ...(reason === document.storno_reason ? {} : { reason }),
  };
  return (
    <DrawerForm
      save={t("fiscal.review.save")}
      isReady={sum === document.total_minor && rows.every(isFitting)}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "review", body })}
    >
      <ChoiceField
        name="reason"
        label={t("fiscal.stornoReason")}
        hint={t("fiscal.review.reasonHint")}
        value={reason}
        onChange={setReason}
        options={reasonOptions(say)}
      />
      <RowChoices rows={rows} currencyCode={document.currency_code} onChange={change} />
      <Sum chosen={sum} document={document} />
    </DrawerForm>
  );
};

export const reasonOptions = (say: Say): Record<StornoReason, string> => ({
  operator_error: say(stornoReasons.operator_error),
  return: say(stornoReasons.return),
  tax_base_reduction: say(stornoReasons.tax_base_reduction),
});

/** Both sums, because the storno can only leave when they are equal. */
const Sum = ({ chosen, document }: { chosen: number; document: FiscalDocument }) => {
  const { t } = useText();
  const { total_minor: total, currency_code: currencyCode } = document;
  return (
    <dl
      aria-live="polite"
      className="txt-small border-ui-border-base grid grid-cols-[minmax(0,1fr)_auto] gap-y-1 border-t pt-3"
    >
      <dt className="text-ui-fg-subtle">{t("fiscal.review.refund")}</dt>
      <dd>
        <Amount minor={total} currencyCode={currencyCode} />
      </dd>
      <dt className="text-ui-fg-subtle">{t("fiscal.review.chosen")}</dt>
      <dd className={chosen === total ? undefined : "text-ui-fg-error"}>
        <Amount minor={chosen} currencyCode={currencyCode} />
      </dd>
    </dl>
  );
};
