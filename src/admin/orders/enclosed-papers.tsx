import { Text } from "@medusajs/ui";
import { useState } from "react";
import { documentTypeKey, draftsOf, documentsOf, NEW_DRAFT } from "./order-documents";
import type { DocumentDraft } from "./order-documents";
import type { OrderDocument, SupplierOrder } from "../../contract/supplier";
import { useSupplierAction } from "./use-supplier-orders";
import { useText } from "../lib/use-text";
import { Disclosure } from "../ui/disclosure";
import { ChoiceField, OptionalWholeField, TextField } from "../form/inputs";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { Rows } from "../form/rows";
import { useRefusal } from "../form/use-refusal";
import { OutsideLink } from "../ui/outside-link";

interface EnclosedPapersProps {
  order: SupplierOrder;
  isDisabled: boolean;
}

/** Links to the shop's own papers, which JAR puts into the parcel. */
export const EnclosedPapers = ({ order, isDisabled }: EnclosedPapersProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("supplier.actions.documents")}
      isDisabled={isDisabled}
      title={t("supplier.documents.title")}
      text={t("supplier.documents.intro")}
    >
      {(close) => <PapersForm order={order} onDone={close} />}
    </FormDrawer>
  );
};

const PapersForm = ({ order, onDone }: { order: SupplierOrder; onDone: () => void }) => {
  const { t } = useText();
  const [drafts, setDrafts] = useState(draftsOf(order.documents));
  const refusal = useRefusal();
  const action = useSupplierAction(order, { done: onDone, failed: refusal.take });
  const change = (next: DocumentDraft[]) => {
    setDrafts(next);
    refusal.clear();
  };
  return (
    <DrawerForm
      save={t("supplier.documents.save")}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "documents", body: { documents: documentsOf(drafts) } })}
    >
      {drafts.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          {t("supplier.documents.none")}
        </Text>
      )}
      <Rows value={drafts} onChange={change} fresh={NEW_DRAFT} columns="sm:grid-cols-2">
        {(draft, index, set) => <PaperFields index={index} draft={draft} onChange={set} />}
      </Rows>
    </DrawerForm>
  );
};

interface PaperFieldsProps {
  index: number;
  draft: DocumentDraft;
  onChange: (draft: DocumentDraft) => void;
}

const PaperFields = ({ index, draft, onChange }: PaperFieldsProps) => {
  const { t } = useText();
  const name = `documents.${index}`;
  return (
    <>
      <ChoiceField
        name={`${name}.type`}
        label={t("supplier.documents.type")}
        value={draft.type}
        onChange={(type) => onChange({ ...draft, type })}
        options={{
          "3": t("supplier.documents.types.invoice"),
          "6": t("supplier.documents.types.warranty"),
          "7": t("supplier.documents.types.waybill"),
        }}
      />
      <OptionalWholeField
        name={`${name}.document_id`}
        label={t("supplier.documents.number")}
        value={draft.number}
        onChange={(number) => onChange({ ...draft, number })}
      />
      <div className="col-span-full">
        <TextField
          name={`${name}.url`}
          label={t("supplier.documents.url")}
          hint={t("supplier.documents.urlHint")}
          value={draft.url}
          onChange={(url) => onChange({ ...draft, url })}
        />
      </div>
    </>
  );
};

/** Those that are entered already. */
export const EnclosedList = ({ documents }: { documents: OrderDocument[] }) => {
  const { t } = useText();
  if (documents.length === 0) {
    return null;
  }
  return (
    <Disclosure label={t("supplier.documents.title")} count={documents.length}>
      <ul className="flex flex-col gap-y-2">
        {documents.map((document) => (
          <li key={`${document.type} ${document.url}`}>
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {t(documentTypeKey(document.type), { number: document.type })}
              {document.document_id ? ` ${document.document_id}` : ""}
            </Text>
            <Text size="small" leading="compact" className="mt-1">
              <OutsideLink address={document.url}>{document.url}</OutsideLink>
            </Text>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
};
