import { Badge, Text } from "@medusajs/ui";
import { formatDecimalMoney } from "../lib/format";
import type { SupplierLine } from "../../contract/supplier";
import { useText } from "../lib/use-text";

const Accepted = ({ line }: { line: SupplierLine }) => {
  const { t } = useText();
  if (line.accepted === null) {
    return <span title={t("supplier.pending")}>—</span>;
  }
  if (line.accepted < line.asked) {
    return (
      <Badge size="2xsmall" color="red" className="tabular-nums">
        {line.accepted}
      </Badge>
    );
  }
  return <span>{line.accepted}</span>;
};

const Serials = ({ serials }: { serials: string[] }) => {
  const { t } = useText();
  return (
    <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1 break-all">
      {t("supplier.serials")}: {serials.join(", ")}
    </Text>
  );
};

const Cost = ({ cost }: { cost: string | null }) => {
  const { t, locale } = useText();
  return cost === null ? (
    <span title={t("supplier.costPending")}>—</span>
  ) : (
    <span className="text-nowrap">{formatDecimalMoney(cost, "EUR", locale)}</span>
  );
};

/** What was ordered from JAR, how much of it JAR took, for how much, and which pieces they are. */
export const SupplierLines = ({ lines }: { lines: SupplierLine[] }) => {
  const { t } = useText();
  const hasCosts = lines.some((line) => line.unit_cost !== null);
  return (
    <table className="txt-compact-small text-ui-fg-subtle w-full">
      <thead className="bg-ui-bg-subtle txt-compact-small-plus">
        <tr>
          <th scope="col" className="py-3 pl-6 pr-4 text-left">
            {t("supplier.item")}
          </th>
          <th scope="col" className="px-2 py-3 text-right">
            {t("supplier.asked")}
          </th>
          {hasCosts && (
            <th scope="col" className="px-2 py-3 text-right">
              {t("supplier.unitCost")}
            </th>
          )}
          <th scope="col" className="py-3 pl-2 pr-6 text-right">
            {t("supplier.accepted")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.code} className="border-ui-border-base border-t align-top">
            <td className="py-3 pl-6 pr-4">
              <Text size="small" leading="compact" weight="plus" className="text-ui-fg-base break-words">
                {line.title}
              </Text>
              <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1 break-all">
                {line.code}
              </Text>
              {line.serials.length > 0 && <Serials serials={line.serials} />}
            </td>
            <td className="px-2 py-3 text-right tabular-nums">{line.asked}</td>
            {hasCosts && (
              <td className="px-2 py-3 text-right tabular-nums">
                <Cost cost={line.unit_cost} />
              </td>
            )}
            <td className="py-3 pl-2 pr-6 text-right tabular-nums">
              <Accepted line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
