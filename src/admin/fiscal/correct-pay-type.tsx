import { useState } from "react";
import type { FiscalDocument } from "../../contract/fiscal";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { OptionalWholeField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { useText } from "../lib/use-text";
import type { DocumentFormProps } from "./adopt-operation";
import { ANY_PAYMENT, chosenPayment, PaymentChoice, paymentField } from "./payment-choice";
import { useFiscalAction } from "./use-fiscal";

/** For a receipt that shows another way of paying than the customer used. */
export const CorrectPayType = ({ document, isDisabled }: DocumentFormProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.actions.correct_pay_type")}
      isDisabled={isDisabled}
      title={t("fiscal.payType.title")}
      text={t("fiscal.payType.text")}
    >
      {(close) => <PayTypeForm document={document} onDone={close} />}
    </FormDrawer>
  );
};

const PayTypeForm = ({ document, onDone }: { document: FiscalDocument; onDone: () => void }) => {
  const { t } = useText();
  const [payTypeId, setPayTypeId] = useState<number | null>(null);
  const [paymentId, setPaymentId] = useState(ANY_PAYMENT);
  const refusal = useRefusal("pay_type_id", ...paymentField(document));
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  const body = { pay_type_id: payTypeId, ...chosenPayment(paymentId) };
  return (
    <DrawerForm
      save={t("fiscal.payType.save")}
      isReady={payTypeId !== null}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "correct_pay_type", body })}
    >
      <PaymentChoice document={document} value={paymentId} onChange={setPaymentId} />
      <OptionalWholeField
        name="pay_type_id"
        label={t("fiscal.payType.number")}
        hint={t("fiscal.payType.hint")}
        value={payTypeId}
        onChange={(value) => {
          setPayTypeId(value);
          refusal.clear();
        }}
      />
    </DrawerForm>
  );
};
