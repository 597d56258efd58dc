import { Textarea } from "@medusajs/ui";
import { useState } from "react";
import type { SupplierOrder } from "../../contract/supplier";
import { useSupplierAction } from "./use-supplier-orders";
import { useText } from "../lib/use-text";
import { Field } from "../form/field";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { useRefusal } from "../form/use-refusal";

const MOST_CHARACTERS = 200;

interface HandleOrderProps {
  order: SupplierOrder;
  isDisabled: boolean;
}

/** Asks once more, because nothing is sent to JAR after it. */
export const HandleOrder = ({ order, isDisabled }: HandleOrderProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("supplier.actions.handled")}
      isDisabled={isDisabled}
      title={t("supplier.handled.title")}
      text={t("supplier.handled.text")}
    >
      {(close) => <HandledForm order={order} onDone={close} />}
    </FormDrawer>
  );
};

const HandledForm = ({ order, onDone }: { order: SupplierOrder; onDone: () => void }) => {
  const { t } = useText();
  const [text, setText] = useState("");
  const refusal = useRefusal("note");
  const action = useSupplierAction(order, { done: onDone, failed: refusal.take });
  const note = text.trim();
  return (
    <DrawerForm
      save={t("supplier.handled.save")}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "handled", body: note === "" ? {} : { note } })}
    >
      <Field name="note" label={t("supplier.handled.note")} hint={t("supplier.handled.noteHint")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={MOST_CHARACTERS}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </DrawerForm>
  );
};
