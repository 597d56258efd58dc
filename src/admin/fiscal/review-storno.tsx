import { Text } from "@medusajs/ui";
import { useState } from "react";
import { stornoReasons } from "../../contract/reasons/fiscal";
import type { StornoReason } from "../../contract/reasons/fiscal";
import type { FiscalDocument } from "../../contract/fiscal";
import { isFitting, linesOf, rowsToChoose, sumOf, withPieces } from "./storno-choice";
import type { ChoiceRow } from "./storno-choice";
import { useFiscalAction } from "./use-fiscal";
import { useText } from "../lib/use-text";
import type { Say } from "../lib/use-text";
import { Amount } from "../ui/amount";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { ChoiceField, DecimalField, WholeField } from "../form/inputs";
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
  const change = (next: ChoiceRow) => {
    setRows(rows.map((row) => (row.index === next.index ? next : row)));
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
      <ul className="flex flex-col gap-y-4">
        {rows.map((row) => (
          <li key={row.index}>
            <RowChoice row={row} currencyCode={document.currency_code} onChange={change} />
          </li>
        ))}
      </ul>
      <Sum chosen={sum} document={document} />
    </DrawerForm>
  );
};

export const reasonOptions = (say: Say): Record<StornoReason, string> => ({
  operator_error: say(stornoReasons.operator_error),
  return: say(stornoReasons.return),
  tax_base_reduction: say(stornoReasons.tax_base_reduction),
});

interface RowChoiceProps {
  row: ChoiceRow;
  currencyCode: string;
  onChange: (row: ChoiceRow) => void;
}

export const RowChoice = ({ row, currencyCode, onChange }: RowChoiceProps) => {
  const { t } = useText();
  return (
    <div className="flex flex-col gap-y-2">
      <div className="flex items-start justify-between gap-x-4">
        <Text size="small" leading="compact" weight="plus" className="break-words">
          {row.name}
        </Text>
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted text-nowrap">
          {t("fiscal.review.left", { pieces: row.leftPieces })}
          {" · "}
          <Amount minor={row.leftMinor} currencyCode={currencyCode} />
        </Text>
      </div>
      <div className="grid grid-cols-2 items-start gap-x-3">
        <WholeField
          name={`lines.${row.index}.quantity`}
          label={t("fiscal.review.pieces")}
          value={row.pieces}
          onChange={(pieces) => onChange(withPieces(row, pieces))}
        />
        <DecimalField
          name={`lines.${row.index}.amount_minor`}
          label={t("fiscal.review.amount")}
          value={row.amount}
          onChange={(amount) => onChange({ ...row, amount })}
        />
      </div>
      {!isFitting(row) && (
        <Text size="xsmall" className="text-ui-fg-error">
          {t("fiscal.review.tooMuch")}
        </Text>
      )}
    </div>
  );
};

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
