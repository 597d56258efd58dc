import { InlineTip, Text } from "@medusajs/ui";
import { formatDecimal } from "../lib/format";
import { guardText } from "./labels";
import type { SyncRun } from "../../contract/catalogue";
import { useText } from "../lib/use-text";
import { Disclosure } from "../ui/disclosure";

/** Why the guards held the run, a sentence for each. A trial shows the same as a warning. */
export const RunFindings = ({ run }: { run: SyncRun }) => {
  const speech = useText();
  const { t, locale } = speech;
  if (run.findings.length === 0) {
    return null;
  }
  return (
    <InlineTip
      variant={run.state === "held" ? "error" : "warning"}
      label={t("catalogue.run.wrong")}
      className="items-start"
    >
      <ul className="flex flex-col gap-y-1">
        {run.findings.map(({ guard, found, limit }) => (
          <li key={guard} className="text-pretty">
            {guardText(
              { guard, found: formatDecimal(found, locale), limit: formatDecimal(limit, locale) },
              speech,
            )}
          </li>
        ))}
      </ul>
    </InlineTip>
  );
};

/** What could not be read, and what the machine said. Closed: it is for the developer. */
export const RunProblems = ({ run }: { run: SyncRun }) => {
  const { t } = useText();
  return (
    <>
      {run.page_errors.length > 0 && (
        <Disclosure label={t("catalogue.run.unread")} count={run.page_errors.length}>
          <ul className="flex max-h-80 flex-col gap-y-2 overflow-y-auto">
            {run.page_errors.map(({ page, code, message }, index) => (
              <li key={index} className="txt-small text-ui-fg-subtle break-words">
                {[t("catalogue.run.page", { page }), code].filter(Boolean).join(" · ")}: {message}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {run.error && run.page_errors.length === 0 && (
        <Disclosure label={t("catalogue.run.details")}>
          <Text size="small" className="text-ui-fg-subtle break-words">
            {run.error}
          </Text>
        </Disclosure>
      )}
    </>
  );
};
