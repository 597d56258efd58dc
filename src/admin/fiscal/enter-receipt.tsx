import { useState } from "react";
import type { FiscalDocument } from "../../contract/fiscal";
import { useFiscalAction } from "./use-fiscal";
import { useText } from "../lib/use-text";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { TextField } from "../form/inputs";
import type { DocumentFormProps } from "./adopt-operation";
import { useRefusal } from "../form/use-refusal";

const FIELDS = ["receipt_number", "device_number", "receipt_date", "unique_sale_number"];

interface EnterReceiptProps extends DocumentFormProps {
  sale: FiscalDocument | undefined;
}

/** What is printed on the receipt of the sale, for a storno that iCash cannot make without it. */
export const EnterReceipt = ({ document, sale, isDisabled }: EnterReceiptProps) => {
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
