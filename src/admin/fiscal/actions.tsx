import { Button } from "@medusajs/ui";
import type { FiscalAction, FiscalDocument } from "../../contract/fiscal";
import { useFiscalAction } from "./use-fiscal";
import { useText } from "../lib/use-text";
import { ActionBar } from "../ui/action-bar";
import { AdoptOperation } from "./adopt-operation";
import { EnterReceipt } from "./enter-receipt";
import { RegisteredElsewhere } from "./registered-elsewhere";
import { ReviewStorno } from "./review-storno";

interface FiscalActionsProps {
  document: FiscalDocument;
  /** Of a storno. */
  sale: FiscalDocument | undefined;
}

/** Done at once, from the one that is pressed least to the one that most people look for. */
const AT_ONCE = ["refresh", "register", "retry", "collected"] as const satisfies readonly FiscalAction[];

const MAIN: readonly FiscalAction[] = ["retry", "collected"];

/** What is due is sent and what is unknown is looked for, whichever of the two is pressed; one button is enough. */
const SAME_AS_ANOTHER: Partial<Record<FiscalDocument["state"], FiscalAction>> = {
  queued: "refresh",
  unknown: "retry",
};

/** What a person may do with the document now. Two at a time are one too many, so the others rest meanwhile. */
export const FiscalActions = ({ document, sale }: FiscalActionsProps) => {
  const { t } = useText();
  const { run, isRunning, running } = useFiscalAction(document);
  const may = (name: FiscalAction): boolean =>
    document.actions.includes(name) && SAME_AS_ANOTHER[document.state] !== name;
  if (!document.actions.some(may)) {
    return null;
  }
  return (
    <ActionBar>
      {may("elsewhere") && <RegisteredElsewhere document={document} isDisabled={isRunning} />}
      {may("adopt") && <AdoptOperation document={document} isDisabled={isRunning} />}
      {may("review") && sale && <ReviewStorno document={document} sale={sale} isDisabled={isRunning} />}
      {may("receipt_data") && <EnterReceipt document={document} sale={sale} isDisabled={isRunning} />}
      {AT_ONCE.filter(may).map((name) => (
        <Button
          key={name}
          size="small"
          variant={MAIN.includes(name) ? "primary" : "secondary"}
          disabled={isRunning}
          isLoading={running?.name === name}
          onClick={() => run({ name })}
        >
          {t(`fiscal.actions.${name}`)}
        </Button>
      ))}
    </ActionBar>
  );
};
