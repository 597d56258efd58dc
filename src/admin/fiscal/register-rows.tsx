import { Button } from "@medusajs/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { HttpTypes } from "@medusajs/framework/types";
import type { FiscalDocument } from "../../contract/fiscal";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { ChoiceField, DecimalField, TextField, WholeField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { request } from "../lib/client";
import { useText } from "../lib/use-text";
import { Amount } from "../ui/amount";
import type { DocumentFormProps } from "./adopt-operation";
import { minorOf } from "./storno-choice";
import { fiscalRootKey, useFiscalAction } from "./use-fiscal";

/** A row of a receipt as it is typed: a line of the order, or a service by its name and VAT rate. */
interface NewRow {
  key: number;
  lineId: string;
  name: string;
  vatRate: string;
  quantity: number;
  /** Decimal text. */
  price: string;
}

const SERVICE = "service";

const emptyRow = (key: number): NewRow => ({
  key,
  lineId: SERVICE,
  name: "",
  vatRate: "20",
  quantity: 1,
  price: "",
});

/** What money without a receipt was paid for. */
export const RegisterRows = ({ document, isDisabled }: DocumentFormProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.actions.register_rows")}
      isDisabled={isDisabled}
      isMain
      title={t("fiscal.registerRows.title")}
      text={t("fiscal.registerRows.text")}
    >
      {(close) => <RowsForm document={document} onDone={close} />}
    </FormDrawer>
  );
};

interface OrderAnswer {
  order: Pick<HttpTypes.AdminOrder, "id" | "items" | "shipping_methods">;
}

/** Names of the order's lines by their ids. */
const useOrderLines = (orderId: string): Record<string, string> => {
  const { data } = useQuery({
    queryKey: [...fiscalRootKey, "lines", orderId],
    queryFn: () =>
      request<OrderAnswer>(`/admin/orders/${orderId}`, { query: { fields: "id,*items,*shipping_methods" } }),
  });
  const names: Record<string, string> = {};
  for (const { id, product_title: product, title } of data?.order.items ?? []) {
    names[id] = product ?? title;
  }
  for (const { id, name } of data?.order.shipping_methods ?? []) {
    names[id] = name;
  }
  return names;
};

const bodyOf = ({ lineId, name, vatRate, quantity, price }: NewRow): object => ({
  ...(lineId === SERVICE ? { name: name.trim(), vat_rate: vatRate.trim() } : { line_id: lineId }),
  quantity,
  unit_minor: minorOf(price) ?? 0,
});

const isComplete = ({ lineId, name, vatRate, quantity, price }: NewRow): boolean =>
  (lineId !== SERVICE || (name.trim() !== "" && vatRate.trim() !== "")) &&
  quantity > 0 &&
  minorOf(price) !== null;

const RowsForm = ({ document, onDone }: { document: FiscalDocument; onDone: () => void }) => {
  const { t } = useText();
  const lines = useOrderLines(document.order_id);
  const [rows, setRows] = useState<NewRow[]>([emptyRow(0)]);
  const refusal = useRefusal();
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  const sum = rows.reduce((total, { quantity, price }) => total + quantity * (minorOf(price) ?? 0), 0);
  // Where a sale is held before its sum is known, the server compares.
  const { total_minor: paid, currency_code: currencyCode } = document;
  const change = (next: NewRow) => setRows(rows.map((row) => (row.key === next.key ? next : row)));
  return (
    <DrawerForm
      save={t("fiscal.registerRows.save")}
      isReady={sum > 0 && (paid === 0 || sum === paid) && rows.every(isComplete)}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "register_rows", body: { rows: rows.map(bodyOf) } })}
    >
      <ul className="flex flex-col gap-y-4">
        {rows.map((row) => (
          <li key={row.key}>
            <RowFields row={row} lines={lines} onChange={change} />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        variant="secondary"
        type="button"
        onClick={() => setRows([...rows, emptyRow(rows.length)])}
      >
        {t("fiscal.registerRows.add")}
      </Button>
      <p aria-live="polite" className="txt-small border-ui-border-base flex justify-between border-t pt-3">
        <span className="text-ui-fg-subtle">{t("fiscal.review.chosen")}</span>
        <span className={paid === 0 || sum === paid ? undefined : "text-ui-fg-error"}>
          <Amount minor={sum} currencyCode={currencyCode} />
          {paid > 0 && " / "}
          {paid > 0 && <Amount minor={paid} currencyCode={currencyCode} />}
        </span>
      </p>
    </DrawerForm>
  );
};

interface RowFieldsProps {
  row: NewRow;
  lines: Record<string, string>;
  onChange: (row: NewRow) => void;
}

const RowFields = ({ row, lines, onChange }: RowFieldsProps) => {
  const { t } = useText();
  return (
    <div className="flex flex-col gap-y-2">
      <ChoiceField
        name={`rows.${row.key}.line_id`}
        label={t("fiscal.registerRows.what")}
        value={row.lineId}
        onChange={(lineId) => onChange({ ...row, lineId })}
        options={{ ...lines, [SERVICE]: t("fiscal.registerRows.service") }}
      />
      {row.lineId === SERVICE && (
        <div className="grid grid-cols-2 items-start gap-x-3">
          <TextField
            name={`rows.${row.key}.name`}
            label={t("fiscal.registerRows.name")}
            value={row.name}
            onChange={(name) => onChange({ ...row, name })}
          />
          <DecimalField
            name={`rows.${row.key}.vat_rate`}
            label={t("fiscal.registerRows.vatRate")}
            value={row.vatRate}
            onChange={(vatRate) => onChange({ ...row, vatRate })}
          />
        </div>
      )}
      <div className="grid grid-cols-2 items-start gap-x-3">
        <WholeField
          name={`rows.${row.key}.quantity`}
          label={t("fiscal.registerRows.quantity")}
          value={row.quantity}
          onChange={(quantity) => onChange({ ...row, quantity })}
        />
        <DecimalField
          name={`rows.${row.key}.unit_minor`}
          label={t("fiscal.registerRows.price")}
          value={row.price}
          onChange={(price) => onChange({ ...row, price })}
        />
      </div>
    </div>
  );
};
