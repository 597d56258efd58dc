import { useState } from "react";
import type { StornoReason } from "../../contract/reasons/fiscal";
import type { FiscalDocument } from "../../contract/fiscal";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { ChoiceField, OptionalWholeField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { useText } from "../lib/use-text";
import { Amount } from "../ui/amount";
import type { DocumentFormProps } from "./adopt-operation";
import { ANY_PAYMENT, chosenPayment, PaymentChoice, paymentField } from "./payment-choice";
import { reasonOptions } from "./review-storno";
import { RowChoices } from "./row-choices";
import { isFitting, linesOf, rowsToChoose, sumOf } from "./storno-choice";
import { useFiscalAction } from "./use-fiscal";

/** Rows of a registered receipt that no refund asks to reverse: money given back outside of Medusa, or an error. */
export const ReverseRows = ({ document, isDisabled }: DocumentFormProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.actions.reverse")}
      isDisabled={isDisabled}
      title={t("fiscal.reverse.title")}
      text={t("fiscal.reverse.text")}
    >
      {(close) => <ReverseForm document={document} onDone={close} />}
    </FormDrawer>
  );
};

const ReverseForm = ({ document, onDone }: { document: FiscalDocument; onDone: () => void }) => {
  const { t, say } = useText();
  const [rows, setRows] = useState(() => rowsToChoose(document, { ...document, lines: [] }));
  const [reason, setReason] = useState<StornoReason>("return");
  const [paymentId, setPaymentId] = useState(ANY_PAYMENT);
  const [made, setMade] = useState<number | null>(null);
  const refusal = useRefusal("reason", "operation_id", ...paymentField(document));
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  const sum = sumOf(rows);
  const operation = made === null ? {} : { operation_id: made };
  const body = { lines: linesOf(rows), reason, ...chosenPayment(paymentId), ...operation };
  return (
    <DrawerForm
      save={t("fiscal.reverse.save")}
      isReady={sum > 0 && rows.every(isFitting)}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "reverse", body })}
    >
      <ChoiceField
        name="reason"
        label={t("fiscal.stornoReason")}
        hint={t("fiscal.review.reasonHint")}
        value={reason}
        onChange={setReason}
        options={reasonOptions(say)}
      />
      <PaymentChoice document={document} value={paymentId} onChange={setPaymentId} />
      <RowChoices rows={rows} currencyCode={document.currency_code} onChange={setRows} />
      <OptionalWholeField
        name="operation_id"
        label={t("fiscal.reverse.made")}
        hint={t("fiscal.reverse.madeHint")}
        value={made}
        onChange={setMade}
      />
      <p aria-live="polite" className="txt-small border-ui-border-base flex justify-between border-t pt-3">
        <span className="text-ui-fg-subtle">{t("fiscal.review.chosen")}</span>
        <Amount minor={sum} currencyCode={document.currency_code} />
      </p>
    </DrawerForm>
  );
};
