import { useState } from "react";
import type { FiscalDocument } from "../../contract/fiscal";
import { useFiscalAction } from "./use-fiscal";
import { useText } from "../lib/use-text";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { OptionalWholeField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";

export interface DocumentFormProps {
  document: FiscalDocument;
  isDisabled: boolean;
}

/** For a document that iCash has and the register does not know of. */
export const AdoptOperation = ({ document, isDisabled }: DocumentFormProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.actions.adopt")}
      isDisabled={isDisabled}
      title={t("fiscal.adopt.title")}
      text={t("fiscal.adopt.text")}
    >
      {(close) => <AdoptForm document={document} onDone={close} />}
    </FormDrawer>
  );
};

const AdoptForm = ({ document, onDone }: { document: FiscalDocument; onDone: () => void }) => {
  const { t } = useText();
  const [operationId, setOperationId] = useState<number | null>(null);
  const refusal = useRefusal("operation_id");
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  return (
    <DrawerForm
      save={t("fiscal.adopt.save")}
      isReady={operationId !== null && operationId > 0}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "adopt", body: { operation_id: operationId } })}
    >
      <OptionalWholeField
        name="operation_id"
        label={t("fiscal.adopt.number")}
        value={operationId}
        onChange={(value) => {
          setOperationId(value);
          refusal.clear();
        }}
      />
    </DrawerForm>
  );
};
