import type { HttpTypes } from "@medusajs/framework/types";
import { useState } from "react";
import type { SupplierAction, SupplierOrder } from "../../contract/supplier";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { NoteField, TextField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";
import { useText } from "../lib/use-text";
import { ActButtons, ActionBar } from "../ui/action-bar";
import { CorrectDetails, isIncomplete } from "./correct-details";
import { EnclosedPapers } from "./enclosed-papers";
import { useSupplierAction } from "./use-supplier-orders";

interface SupplierActionsProps {
  order: SupplierOrder;
  /** The order of the store that it belongs to. */
  source: HttpTypes.AdminOrder;
}

/** Done at once, from the one that is pressed least to the one that most people look for. */
const AT_ONCE = ["refresh", "hold", "release", "retry", "send"] as const satisfies readonly SupplierAction[];

const MAIN: readonly SupplierAction[] = ["retry", "send"];

/** What a person may do with the order now. */
export const SupplierActions = ({ order, source }: SupplierActionsProps) => {
  const { t } = useText();
  const { run, isRunning, running } = useSupplierAction(order);
  if (order.actions.length === 0) {
    return null;
  }
  // "Send now" is "try again" for an order that is not stopped.
  const possible = order.actions.filter((name) => name !== "retry" || !order.actions.includes("send"));
  const may = (name: SupplierAction): boolean => possible.includes(name);
  return (
    <ActionBar>
      {may("handled") && <HandleOrder order={order} isDisabled={isRunning} />}
      {may("adopt") && <AdoptOrder order={order} isDisabled={isRunning} />}
      {may("documents") && <EnclosedPapers order={order} isDisabled={isRunning} />}
      {may("correct") && <CorrectDetails order={order} source={source} isDisabled={isRunning} />}
      <ActButtons
        acts={AT_ONCE.filter(may)}
        isMain={(name) => MAIN.includes(name) && !isIncomplete(order)}
        label={(name) => t(`supplier.actions.${name}`)}
        onAct={(name) => run({ name })}
        isRunning={isRunning}
        running={running?.name}
      />
    </ActionBar>
  );
};

interface AdoptOrderProps {
  order: SupplierOrder;
  isDisabled: boolean;
}

/** For an order that JAR has and the store does not know of. */
const AdoptOrder = ({ order, isDisabled }: AdoptOrderProps) => {
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

interface HandleOrderProps {
  order: SupplierOrder;
  isDisabled: boolean;
}

/** Asks once more, because nothing is sent to JAR after it. */
const HandleOrder = ({ order, isDisabled }: HandleOrderProps) => {
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
      <NoteField
        name="note"
        label={t("supplier.handled.note")}
        hint={t("supplier.handled.noteHint")}
        value={text}
        onChange={setText}
      />
    </DrawerForm>
  );
};
