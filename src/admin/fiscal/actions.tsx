import { useState } from "react";
import type { FiscalAction, FiscalDocument } from "../../contract/fiscal";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { NoteField, TextField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { useText } from "../lib/use-text";
import { ActButtons, ActionBar } from "../ui/action-bar";
import { AdoptOperation } from "./adopt-operation";
import type { DocumentFormProps } from "./adopt-operation";
import { CorrectPayType } from "./correct-pay-type";
import { RegisterRows } from "./register-rows";
import { ReverseRows } from "./reverse-rows";
import { ReviewStorno } from "./review-storno";
import { useFiscalAction } from "./use-fiscal";

interface FiscalActionsProps {
  document: FiscalDocument;
  /** Of a storno. */
  sale: FiscalDocument | undefined;
}

/** Done at once, from the one that is pressed least to the one that most people look for. */
const AT_ONCE = [
  "refresh",
  "register",
  "retry",
  "collected",
  "exchange",
] as const satisfies readonly FiscalAction[];

const MAIN: readonly FiscalAction[] = ["retry", "collected", "exchange"];

const AT_THEIR_NOTICE: readonly FiscalAction[] = ["invoice", "take_over"];

/** What is due is sent and what is unknown is looked for, whichever of the two is pressed; one button is enough. */
const SAME_AS_ANOTHER: Partial<Record<FiscalDocument["state"], FiscalAction>> = {
  queued: "refresh",
  unknown: "retry",
};

/** What a person may do with the document now. */
export const FiscalActions = ({ document, sale }: FiscalActionsProps) => {
  const { t } = useText();
  const { run, isRunning, running } = useFiscalAction(document);
  const may = (name: FiscalAction): boolean =>
    document.actions.includes(name) &&
    SAME_AS_ANOTHER[document.state] !== name &&
    !AT_THEIR_NOTICE.includes(name);
  if (!document.actions.some(may)) {
    return null;
  }
  return (
    <ActionBar>
      {may("elsewhere") && <RegisteredElsewhere document={document} isDisabled={isRunning} />}
      {may("adopt") && <AdoptOperation document={document} isDisabled={isRunning} />}
      {may("review") && sale && <ReviewStorno document={document} sale={sale} isDisabled={isRunning} />}
      {may("reverse") && <ReverseRows document={document} isDisabled={isRunning} />}
      {may("correct_pay_type") && <CorrectPayType document={document} isDisabled={isRunning} />}
      {may("register_rows") && <RegisterRows document={document} isDisabled={isRunning} />}
      {may("receipt_data") && <EnterReceipt document={document} sale={sale} isDisabled={isRunning} />}
      <ActButtons
        acts={AT_ONCE.filter(may)}
        isMain={(name) => MAIN.includes(name)}
        label={(name) => t(`fiscal.actions.${name}`)}
        onAct={(name) => run({ name })}
        isRunning={isRunning}
        running={running?.name}
      />
    </ActionBar>
  );
};

const FIELDS = ["receipt_number", "device_number", "receipt_date", "unique_sale_number"];

interface EnterReceiptProps extends DocumentFormProps {
  sale: FiscalDocument | undefined;
}

/** What is printed on the receipt of the sale, for a storno that iCash cannot make without it. */
const EnterReceipt = ({ document, sale, isDisabled }: EnterReceiptProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.actions.receipt_data")}
      isDisabled={isDisabled}
      isMain={document.state === "held"}
      title={t("fiscal.receiptForm.title")}
      text={t("fiscal.receiptForm.text")}
    >
      {(close) => <ReceiptForm document={document} sale={sale} onDone={close} />}
    </FormDrawer>
  );
};

interface ReceiptFormProps {
  document: FiscalDocument;
  sale: FiscalDocument | undefined;
  onDone: () => void;
}

/** `date` is the wall time on the receipt, which no time zone moves. */
const entered = (number: string, device: string, date: string, unique: string): object => ({
  receipt_number: number.trim(),
  device_number: device.trim(),
  receipt_date: date.replace("T", " "),
  ...(unique.trim() === "" ? {} : { unique_sale_number: unique.trim() }),
});

const ReceiptForm = ({ document, sale, onDone }: ReceiptFormProps) => {
  const { t } = useText();
  const known = sale?.receipt;
  const [number, setNumber] = useState(known?.number ?? "");
  const [device, setDevice] = useState(known?.device ?? "");
  const [date, setDate] = useState((known?.date ?? "").slice(0, 16).replace(" ", "T"));
  const [unique, setUnique] = useState("");
  const refusal = useRefusal(...FIELDS);
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  return (
    <DrawerForm
      save={t("fiscal.receiptForm.save")}
      isReady={number.trim() !== "" && device.trim() !== "" && date !== ""}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "receipt_data", body: entered(number, device, date, unique) })}
    >
      <TextField
        name="receipt_number"
        label={t("fiscal.receiptNumber")}
        hint={t("fiscal.receiptForm.numberHint")}
        value={number}
        onChange={setNumber}
      />
      <TextField
        name="device_number"
        label={t("fiscal.receiptDevice")}
        hint={t("fiscal.receiptForm.deviceHint")}
        value={device}
        onChange={setDevice}
      />
      <TextField
        name="receipt_date"
        type="datetime-local"
        label={t("fiscal.receiptDate")}
        hint={t("fiscal.receiptForm.dateHint")}
        value={date}
        onChange={setDate}
      />
      {sale && sale.unique_sale_number === null && (
        <TextField
          name="unique_sale_number"
          label={t("fiscal.uniqueSaleNumber")}
          value={unique}
          onChange={setUnique}
        />
      )}
    </DrawerForm>
  );
};

/** Asks once more and for a word about it, because nothing is sent after it. */
const RegisteredElsewhere = ({ document, isDisabled }: DocumentFormProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.actions.elsewhere")}
      isDisabled={isDisabled}
      title={t("fiscal.elsewhere.title")}
      text={t("fiscal.elsewhere.text")}
    >
      {(close) => <ElsewhereForm document={document} onDone={close} />}
    </FormDrawer>
  );
};

const ElsewhereForm = ({ document, onDone }: { document: FiscalDocument; onDone: () => void }) => {
  const { t } = useText();
  const [reason, setReason] = useState("");
  const refusal = useRefusal("reason");
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  return (
    <DrawerForm
      save={t("fiscal.elsewhere.save")}
      isReady={reason.trim() !== ""}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "elsewhere", body: { reason: reason.trim() } })}
    >
      <NoteField
        name="reason"
        label={t("fiscal.elsewhere.reason")}
        hint={t("fiscal.elsewhere.reasonHint")}
        value={reason}
        onChange={setReason}
      />
    </DrawerForm>
  );
};
