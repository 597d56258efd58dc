import type { FiscalDocument } from "../../contract/fiscal";
import { fiscalWords } from "../../contract/reasons/fiscal-facts";
import { ChoiceField } from "../form/inputs";
import { formatMoney } from "../lib/format";
import { useText } from "../lib/use-text";

/** Nobody has chosen one: the server takes the only one that it can be, or asks. */
export const ANY_PAYMENT = "any";

export const chosenPayment = (value: string): { payment_id?: string } =>
  value === ANY_PAYMENT ? {} : { payment_id: value };

/** Those that a person can tell apart; documents of version 0.1.0 name none. */
const namedPayments = ({ payments }: FiscalDocument) =>
  payments.flatMap(({ payment_id: id, provider, amount_minor: minor }) =>
    id === null ? [] : [{ id, provider, minor }],
  );

/** The field of a form that asks which payment, where there is more than one. */
export const paymentField = (document: FiscalDocument): string[] =>
  namedPayments(document).length > 1 ? ["payment_id"] : [];

interface PaymentChoiceProps {
  document: FiscalDocument;
  value: string;
  onChange: (paymentId: string) => void;
}

/** Which payment of a receipt is meant; nothing where it shows only one. */
export const PaymentChoice = ({ document, value, onChange }: PaymentChoiceProps) => {
  const { t, say, locale } = useText();
  if (paymentField(document).length === 0) {
    return null;
  }
  const options: Record<string, string> = { [ANY_PAYMENT]: t("fiscal.payment.notChosen") };
  for (const { id, provider, minor } of namedPayments(document)) {
    const name = provider === "credit" ? say(fiscalWords.credit) : provider;
    options[id] = `${formatMoney(minor, document.currency_code, locale)} · ${name}`;
  }
  return (
    <ChoiceField
      name="payment_id"
      label={t("fiscal.payment.which")}
      value={value}
      onChange={onChange}
      options={options}
    />
  );
};
