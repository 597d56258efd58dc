import type { HttpTypes } from "@medusajs/framework/types";
import { Button } from "@medusajs/ui";
import type { SupplierAction, SupplierOrder } from "../../contract/supplier";
import { useSupplierAction } from "./use-supplier-orders";
import { useText } from "../lib/use-text";
import { ActionBar } from "../ui/action-bar";
import { AdoptOrder } from "./adopt-order";
import { CorrectDetails, isIncomplete } from "./correct-details";
import { EnclosedPapers } from "./enclosed-papers";
import { HandleOrder } from "./handle-order";

interface SupplierActionsProps {
  order: SupplierOrder;
  /** The order of the store that it belongs to. */
  source: HttpTypes.AdminOrder;
}

/** Done at once, from the one that is pressed least to the one that most people look for. */
const AT_ONCE = ["refresh", "hold", "release", "retry", "send"] as const satisfies readonly SupplierAction[];

const MAIN: readonly SupplierAction[] = ["retry", "send"];

/** What a person may do with the order now. Two at a time are one too many, so the others rest meanwhile. */
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
      {AT_ONCE.filter(may).map((name) => (
        <Button
          key={name}
          size="small"
          variant={MAIN.includes(name) && !isIncomplete(order) ? "primary" : "secondary"}
          disabled={isRunning}
          isLoading={running?.name === name}
          onClick={() => run({ name })}
        >
          {t(`supplier.actions.${name}`)}
        </Button>
      ))}
    </ActionBar>
  );
};
