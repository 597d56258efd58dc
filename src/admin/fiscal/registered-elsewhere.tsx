import { Textarea } from "@medusajs/ui";
import { useState } from "react";
import type { FiscalDocument } from "../../contract/fiscal";
import { useFiscalAction } from "./use-fiscal";
import { useText } from "../lib/use-text";
import { Field } from "../form/field";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import type { DocumentFormProps } from "./adopt-operation";
import { useRefusal } from "../form/use-refusal";

const MOST_CHARACTERS = 200;

/** Asks once more and for a word about it, because nothing is sent after it. */
export const RegisteredElsewhere = ({ document, isDisabled }: DocumentFormProps) => {
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
      <Field name="reason" label={t("fiscal.elsewhere.reason")} hint={t("fiscal.elsewhere.reasonHint")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={MOST_CHARACTERS}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </DrawerForm>
  );
};
