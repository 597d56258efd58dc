import { Button } from "@medusajs/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FiscalDocument, InvoiceDataAnswer, InvoiceKind, IssuedInvoice } from "../../contract/fiscal";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { TextField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { request } from "../lib/client";
import { formatDay } from "../lib/format";
import { useText } from "../lib/use-text";
import type { TextKey } from "../lib/use-text";
import { DetailRow } from "../ui/detail-row";
import { Note } from "../ui/note";
import type { DocumentFormProps } from "./adopt-operation";
import { fiscalRootKey, useFiscalAction } from "./use-fiscal";

/** What a person can do about a notice besides hiding it. */
export const NoticeActs = ({ document, code }: { document: FiscalDocument; code: string }) => {
  const { t } = useText();
  const { run, isRunning } = useFiscalAction(document);
  if (code === "invoice_wanted" && document.actions.includes("invoice")) {
    return <CorrectInvoice document={document} isDisabled={false} />;
  }
  if (code === "contragent_differs" && document.actions.includes("take_over")) {
    return (
      <Button
        size="small"
        variant="secondary"
        disabled={isRunning}
        isLoading={isRunning}
        onClick={() => run({ name: "take_over" })}
      >
        {t("fiscal.actions.take_over")}
      </Button>
    );
  }
  return null;
};

/** A wish for an invoice is not hidden but answered. */
export const dismissalOf = (code: string): TextKey =>
  code === "invoice_wanted" ? "fiscal.withoutInvoice" : "supplier.dismiss";

const CorrectInvoice = ({ document, isDisabled }: DocumentFormProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.actions.invoice")}
      isDisabled={isDisabled}
      isMain
      title={t("fiscal.invoiceForm.title")}
      text={t(document.state === "done" ? "fiscal.invoiceForm.registered" : "fiscal.invoiceForm.text")}
    >
      {(close) => <LoadedInvoiceForm document={document} onDone={close} />}
    </FormDrawer>
  );
};

interface LoadedFormProps {
  document: FiscalDocument;
  onDone: () => void;
}

/** As the order has them now; they are read for the form and kept by nobody. */
const LoadedInvoiceForm = ({ document, onDone }: LoadedFormProps) => {
  const { t } = useText();
  const { data, isError } = useQuery({
    queryKey: [...fiscalRootKey, "invoice", document.id],
    queryFn: () => request<InvoiceDataAnswer>(`/admin/fiscal/documents/${document.id}/invoice`),
    staleTime: 0,
    gcTime: 0,
  });
  if (isError) {
    return <Note tone="error" title={t("actions.failed")} text={t("fiscal.invoiceForm.notRead")} />;
  }
  return data ? <InvoiceForm document={document} known={data.invoice} onDone={onDone} /> : null;
};

type InvoiceData = InvoiceDataAnswer["invoice"];

const FIELDS = [
  "company",
  "eik",
  "vat_number",
  "mol",
  "country_code",
  "city",
  "address",
] as const satisfies readonly (keyof InvoiceData)[];

const InvoiceForm = ({ document, known, onDone }: LoadedFormProps & { known: InvoiceData }) => {
  const { t } = useText();
  const [invoice, setInvoice] = useState(known);
  const refusal = useRefusal(...FIELDS);
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  return (
    <DrawerForm
      save={t("fiscal.invoiceForm.save")}
      isReady={invoice.company.trim() !== ""}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "invoice", body: invoice })}
    >
      {FIELDS.map((name) => (
        <TextField
          key={name}
          name={name}
          label={t(`fiscal.invoiceForm.fields.${name}`)}
          value={invoice[name]}
          onChange={(value) => {
            setInvoice({ ...invoice, [name]: value });
            refusal.clear();
          }}
        />
      ))}
    </DrawerForm>
  );
};

/** As iCash has numbered them. */
export const InvoiceNumbers = ({ invoices }: { invoices: readonly IssuedInvoice[] }) => {
  const { t, locale } = useText();
  return (
    <>
      {invoices.map(({ id, kind, number, date }) => (
        <DetailRow key={id} label={t(KINDS[kind])} copy={number}>
          {number}
          {date && ` · ${formatDay(date, locale)}`}
        </DetailRow>
      ))}
    </>
  );
};

const KINDS: Readonly<Record<InvoiceKind, TextKey>> = {
  invoice: "fiscal.invoices.invoice",
  credit_note: "fiscal.invoices.credit_note",
  debit_note: "fiscal.invoices.debit_note",
};
