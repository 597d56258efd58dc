import { Text } from "@medusajs/ui";
import type { FiscalDocument } from "../../contract/fiscal";
import { formatRate } from "../lib/format";
import { useText } from "../lib/use-text";
import { Amount } from "../ui/amount";
import { Disclosure } from "../ui/disclosure";

/** The rows as they stand on the receipt. */
export const FiscalLines = ({ document }: { document: FiscalDocument }) => {
  const { t, locale } = useText();
  if (document.lines.length === 0) {
    return null;
  }
  return (
    <Disclosure label={t("fiscal.lines")} count={document.lines.length}>
      <ul className="flex flex-col gap-y-3">
        {document.lines.map((line) => (
          <li key={line.index} className="text-ui-fg-subtle flex items-start justify-between gap-x-4">
            <div className="min-w-0">
              <Text size="small" leading="compact" className="break-words">
                {line.name}
              </Text>
              <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1">
                {line.quantity} × <Amount minor={line.unit_minor} currencyCode={document.currency_code} />
                {" · "}
                {t("fiscal.vat", { rate: formatRate(line.vat_rate, locale) })}
              </Text>
            </div>
            <Text size="small" leading="compact">
              <Amount minor={line.quantity * line.unit_minor} currencyCode={document.currency_code} />
            </Text>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
};
