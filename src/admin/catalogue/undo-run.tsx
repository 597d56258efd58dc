import { useState } from "react";
import { useNavigate } from "react-router-dom";
import { OWNED_FIELDS } from "../../contract/catalogue";
import type { OwnedField, SyncRun, SyncRunAnswer } from "../../contract/catalogue";
import type { UndoSyncRunInput } from "../../contract/catalogue-acts";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { useRefusal } from "../form/use-refusal";
import { request } from "../lib/client";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { FieldChoice } from "./join-product";
import { catalogueKey } from "./use-catalogue";

/** Takes back what a run has written, whole or by field; first as a plan on a page of its own. */
export const UndoRun = ({ run }: { run: SyncRun }) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("catalogue.undo.open")}
      title={t("catalogue.undo.title")}
      text={t("catalogue.undo.text")}
    >
      {(close) => <UndoForm run={run} onDone={close} />}
    </FormDrawer>
  );
};

const UndoForm = ({ run, onDone }: { run: SyncRun; onDone: () => void }) => {
  const { t } = useText();
  const navigate = useNavigate();
  const [fields, setFields] = useState<OwnedField[]>([...OWNED_FIELDS]);
  const refusal = useRefusal("fields");
  const undo = useAction<UndoSyncRunInput, SyncRunAnswer>({
    call: (body) =>
      request<SyncRunAnswer>(`/admin/dropship/sync-runs/${run.id}/undo`, { method: "POST", body }),
    queryKey: catalogueKey,
    done: () => "catalogue.undo.started",
    onDone: ({ sync_run: { id } }) => {
      onDone();
      void navigate(`/jar-catalogue/runs/${id}`);
    },
    onFailed: refusal.take,
  });
  return (
    <DrawerForm
      save={t("catalogue.undo.plan")}
      isReady={fields.length > 0}
      isRunning={undo.isRunning}
      refusal={refusal}
      onSubmit={() => undo.run({ fields })}
    >
      <FieldChoice
        label={t("catalogue.undo.fields")}
        value={fields}
        onChange={(chosen) => {
          setFields(chosen);
          refusal.clear();
        }}
      />
    </DrawerForm>
  );
};
