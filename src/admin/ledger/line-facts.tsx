import { clx } from "@medusajs/ui";
import { lineColumns } from "../../contract/reasons/entry";
import type { LineColumn } from "../../contract/reasons/entry";
import { formatDecimal, formatDecimalMoney } from "../lib/format";
import { lineFacts } from "./fact-texts";
import { useText } from "../lib/use-text";

const cellText = (column: LineColumn, text: string, currency: string, locale: string): string => {
  switch (lineColumns[column].kind) {
    case "money":
      return formatDecimalMoney(text, currency, locale);
    case "percent":
      return `${formatDecimal(text, locale)} %`;
    case "text":
      return text;
  }
};

/** The products behind a reason or a notice, with the figures that matter. */
export const LineFacts = ({ data }: { data: Record<string, unknown> | null }) => {
  const { t, say, locale } = useText();
  const { columns, currency, lines } = lineFacts(data);
  if (lines.length === 0) {
    return null;
  }
  return (
    <div className="mt-2 overflow-x-auto">
      <table className="txt-small text-ui-fg-subtle w-full">
        <thead className="text-ui-fg-muted">
          <tr>
            <th scope="col" className="py-1 pr-4 text-left font-normal">
              {t("supplier.item")}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2 py-1 text-right font-normal last:pr-0">
                {say(lineColumns[column].label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // One product may stand in two returns.
            <tr key={index} className="border-ui-border-base border-t align-top">
              <td className="min-w-32 py-1 pr-4">
                <span className="text-ui-fg-base break-words">{line.title || line.code}</span>
                {line.title && <span className="text-ui-fg-muted block break-all">{line.code}</span>}
              </td>
              {columns.map((column) => (
                <td
                  key={column}
                  className={clx(
                    "px-2 py-1 text-right tabular-nums last:pr-0",
                    lineColumns[column].kind !== "text" && "text-nowrap",
                  )}
                >
                  {cellText(column, line.cells[column] ?? "", currency, locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
