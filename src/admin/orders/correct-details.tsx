import type { HttpTypes } from "@medusajs/framework/types";
import { useState } from "react";
import { changedDetails, detailsOf, DETAIL_FIELDS, fieldsToMend } from "./customer-details";
import type { Details } from "./customer-details";
import type { FieldProblem } from "../lib/refusal";
import type { SupplierOrder } from "../../contract/supplier";
import { useSupplierAction } from "./use-supplier-orders";
import { useText } from "../lib/use-text";
import { ProblemsContext } from "../form/field";
import { DrawerForm, FormDrawer } from "../form/form-drawer";
import { TextField } from "../form/inputs";
import { useRefusal } from "../form/use-refusal";

interface CorrectDetailsProps {
  order: SupplierOrder;
  source: HttpTypes.AdminOrder;
  isDisabled: boolean;
}

/** Then it is this that the order waits for. */
export const isIncomplete = ({ customer }: SupplierOrder): boolean => (customer?.missing ?? []).length > 0;

/** Changes what JAR gets to know of the customer, in the store's order itself. */
export const CorrectDetails = ({ order, source, isDisabled }: CorrectDetailsProps) => {
  const { t } = useText();
  return (
    <FormDrawer
      label={t("supplier.actions.correct")}
      isDisabled={isDisabled}
      isMain={isIncomplete(order)}
      title={t("supplier.correct.title")}
      text={t("supplier.correct.text")}
    >
      {(close) => <DetailsForm order={order} before={detailsOf(source)} onDone={close} />}
    </FormDrawer>
  );
};

interface DetailsFormProps {
  order: SupplierOrder;
  before: Details;
  onDone: () => void;
}

const DetailsForm = ({ order, before, onDone }: DetailsFormProps) => {
  const { t } = useText();
  const [details, setDetails] = useState(before);
  const refusal = useRefusal(...DETAIL_FIELDS);
  const action = useSupplierAction(order, { done: onDone, failed: refusal.take });
  const changed = changedDetails(before, details);
  const problems = new Map<string, FieldProblem>(
    fieldsToMend(before, order.customer?.missing ?? [])
      .filter((field) => !(field in changed))
      .map((field) => [field, { code: "unusable", params: {} }]),
  );
  return (
    <DrawerForm
      save={t("supplier.correct.save")}
      isReady={Object.keys(changed).length > 0}
      isRunning={action.isRunning}
      refusal={refusal}
      onSubmit={() => action.run({ name: "correct", body: changed })}
    >
      <ProblemsContext.Provider value={new Map([...problems, ...refusal.problems])}>
        {DETAIL_FIELDS.map((field) => (
          <TextField
            key={field}
            name={field}
            label={t(`supplier.correct.${field}`)}
            value={details[field]}
            onChange={(value) => {
              setDetails({ ...details, [field]: value });
              refusal.clear();
            }}
          />
        ))}
      </ProblemsContext.Provider>
    </DrawerForm>
  );
};
