import { Text } from "@medusajs/ui";
import { DecimalField, WholeField } from "../form/inputs";
import { useText } from "../lib/use-text";
import { Amount } from "../ui/amount";
import { isFitting, withPieces } from "./storno-choice";
import type { ChoiceRow } from "./storno-choice";

interface RowChoicesProps {
  rows: readonly ChoiceRow[];
  currencyCode: string;
  onChange: (rows: ChoiceRow[]) => void;
}

/** The rows of a storno, each with pieces and amount. */
export const RowChoices = ({ rows, currencyCode, onChange }: RowChoicesProps) => (
  <ul className="flex flex-col gap-y-4">
    {rows.map((row) => (
      <li key={row.index}>
        <RowChoice
          row={row}
          currencyCode={currencyCode}
          onChange={(next) => onChange(rows.map((each) => (each.index === next.index ? next : each)))}
        />
      </li>
    ))}
  </ul>
);

interface RowChoiceProps {
  row: ChoiceRow;
  currencyCode: string;
  onChange: (row: ChoiceRow) => void;
}

const RowChoice = ({ row, currencyCode, onChange }: RowChoiceProps) => {
  const { t } = useText();
  return (
    <div className="flex flex-col gap-y-2">
      <div className="flex items-start justify-between gap-x-4">
        <Text size="small" leading="compact" weight="plus" className="break-words">
          {row.name}
        </Text>
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted text-nowrap">
          {t("fiscal.review.left", { pieces: row.leftPieces })}
          {" · "}
          <Amount minor={row.leftMinor} currencyCode={currencyCode} />
        </Text>
      </div>
      <div className="grid grid-cols-2 items-start gap-x-3">
        <WholeField
          name={`lines.${row.index}.quantity`}
          label={t("fiscal.review.pieces")}
          value={row.pieces}
          onChange={(pieces) => onChange(withPieces(row, pieces))}
        />
        <DecimalField
          name={`lines.${row.index}.amount_minor`}
          label={t("fiscal.review.amount")}
          value={row.amount}
          onChange={(amount) => onChange({ ...row, amount })}
        />
      </div>
      {!isFitting(row) && (
        <Text size="xsmall" className="text-ui-fg-error">
          {t("fiscal.review.tooMuch")}
        </Text>
      )}
    </div>
  );
};
