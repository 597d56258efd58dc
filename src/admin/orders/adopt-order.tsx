import { useState } from "react";
import type { SupplierOrder } from "../../contract/supplier";
import { useSupplierAction } from "./use-supplier-orders";
import { useText } from "../lib/use-text";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { TextField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";

interface AdoptOrderProps {
  order: SupplierOrder;
  isDisabled: boolean;
}

/** For an order that JAR has and the store does not know of. */
export const AdoptOrder = ({ order, isDisabled }: AdoptOrderProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("supplier.actions.adopt")}
      isDisabled={isDisabled}
      title={t("supplier.adopt.title")}
      text={t("supplier.adopt.text")}
    >
      {(close) => <AdoptForm order={order} onDone={close} />}
    </FormDrawer>
  );
};

const AdoptForm = ({ order, onDone }: { order: SupplierOrder; onDone: () => void }) => {
  const { t } = useText();
  const [number, setNumber] = useState("");
  const refusal = useRefusal("jar_order_id");
  const action = useSupplierAction(order, { done: onDone, failed: refusal.take });
  const jarOrderId = number.trim();
  return (
    <DrawerForm
      save={t("supplier.adopt.save")}
      isReady={jarOrderId !== ""}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "adopt", body: { jar_order_id: jarOrderId } })}
    >
      <TextField
        name="jar_order_id"
        label={t("supplier.adopt.number")}
        value={number}
        onChange={(value) => {
          setNumber(value);
          refusal.clear();
        }}
      />
    </DrawerForm>
  );
};
