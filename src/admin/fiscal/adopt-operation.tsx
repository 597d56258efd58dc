import { useState } from "react";
import type { FiscalDocument } from "../../contract/fiscal";
import { fiscalRootKey, useFiscalAction } from "./use-fiscal";
import { request } from "../lib/client";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { OptionalWholeField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import type { Refusal } from "../form/use-refusal";

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
  const refusal = useRefusal("operation_id");
  const action = useFiscalAction(document, { done: onDone, failed: refusal.take });
  return (
    <OperationForm
      refusal={refusal}
      isRunning={action.isRunning}
      onNumber={(operationId) => action.run({ name: "adopt", body: { operation_id: operationId } })}
    />
  );
};

/** For a receipt that was made in iCash by hand, whatever the register has planned for the order. */
export const AttachOperation = ({ orderId }: { orderId: string }) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("fiscal.attach.label")}
      title={t("fiscal.attach.title")}
      text={t("fiscal.attach.text")}
    >
      {(close) => <AttachForm orderId={orderId} onDone={close} />}
    </FormDrawer>
  );
};

const AttachForm = ({ orderId, onDone }: { orderId: string; onDone: () => void }) => {
  const refusal = useRefusal("operation_id");
  const action = useAction<number>({
    call: (operationId) =>
      request(`/admin/fiscal/orders/${orderId}/attach`, {
        method: "POST",
        body: { operation_id: operationId },
      }),
    queryKey: fiscalRootKey,
    done: () => "fiscal.attach.done",
    onDone,
    onFailed: refusal.take,
  });
  return <OperationForm refusal={refusal} isRunning={action.isRunning} onNumber={action.run} />;
};

interface OperationFormProps {
  refusal: Refusal;
  isRunning: boolean;
  onNumber: (operationId: number) => void;
}

const OperationForm = ({ refusal, isRunning, onNumber }: OperationFormProps) => {
  const { t } = useText();
  const [operationId, setOperationId] = useState<number | null>(null);
  return (
    <DrawerForm
      save={t("fiscal.adopt.save")}
      isReady={operationId !== null && operationId > 0}
      isRunning={isRunning}
      refusal={refusal}
      onSubmit={() => operationId !== null && onNumber(operationId)}
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
