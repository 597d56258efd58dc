import { Text } from "@medusajs/ui";
import { formatDay, formatDecimalMoney } from "../lib/format";
import type { Papers } from "../../contract/supplier";
import { useText } from "../lib/use-text";
import { CopyButton } from "../ui/copy-button";
import { Disclosure } from "../ui/disclosure";

/** What JAR issued: a return or a warranty claim begins with these numbers. */
export const PaperList = ({ papers }: { papers: Papers }) => {
  const { t, locale } = useText();
  const count = papers.documents.length + papers.invoices.length;
  if (count === 0) {
    return null;
  }
  return (
    <Disclosure label={t("supplier.papers.title")} count={count}>
      <ul className="flex flex-col gap-y-2">
        {papers.documents.map(({ pid, date, invoice_no }) => (
          <Paper
            key={`document ${pid}`}
            title={t("supplier.papers.document", { number: pid })}
            number={pid}
            facts={[
              date && formatDay(date.slice(0, 10), locale),
              invoice_no && t("supplier.papers.invoice", { number: invoice_no }),
            ]}
          />
        ))}
        {papers.invoices.map(({ pid, date, total }) => (
          <Paper
            key={`invoice ${pid}`}
            title={t("supplier.papers.invoice", { number: pid })}
            number={pid}
            facts={[
              date && formatDay(date.slice(0, 10), locale),
              total && formatDecimalMoney(total, "EUR", locale),
            ]}
          />
        ))}
      </ul>
    </Disclosure>
  );
};

interface PaperProps {
  title: string;
  number: string;
  facts: (string | null)[];
}

const Paper = ({ title, number, facts }: PaperProps) => (
  <li className="flex items-start gap-x-2">
    <div className="min-w-0">
      <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">
        {title}
      </Text>
      <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1">
        {facts.filter(Boolean).join(" · ")}
      </Text>
    </div>
    <CopyButton content={number} label={title} />
  </li>
);
