import { Fragment } from "react";
import { differencesIn, fiscalWord } from "../../ledger/fact-texts";
import { useText } from "../../lib/use-text";

/** Field by field what the register has and what iCash has. */
export const Differences = ({ data }: { data: Record<string, unknown> }) => {
  const { t, say } = useText();
  const differences = differencesIn(data);
  if (differences.length === 0) {
    return null;
  }
  const nothing = t("comparison.nothing");
  return (
    <dl className="txt-small mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      {differences.map(({ field, expected, found }) => (
        <Fragment key={field}>
          <dt className="text-ui-fg-muted">{fiscalWord(field, { say })}</dt>
          <dd className="text-ui-fg-subtle break-words">
            {t("comparison.differs", { expected: expected ?? nothing, found: found ?? nothing })}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
};
