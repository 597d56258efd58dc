import { Text } from "@medusajs/ui";
import { formatDecimalMoney } from "../lib/format";
import { fieldKey, productStateKey } from "./labels";
import type { PlanItem } from "../../contract/catalogue";
import { useText } from "../lib/use-text";

const AMOUNTS = ["price", "sale_price"];

/** What would stand in the store, field by field. */
export const PlanChanges = ({ item }: { item: PlanItem }) => {
  const { t, locale } = useText();
  const shown = (field: string, value: string | null): string => {
    if (value === null || value === "") {
      return t("catalogue.plan.nothing");
    }
    if (AMOUNTS.includes(field)) {
      return formatDecimalMoney(value, "eur", locale);
    }
    const state = field === "state" ? productStateKey(value) : undefined;
    return state ? t(state) : value;
  };
  if (item.changes.length === 0) {
    return null;
  }
  return (
    <dl className="flex min-w-40 max-w-md flex-col gap-y-1">
      {item.changes.map(({ field, from, to }) => {
        const label = fieldKey(field);
        return (
          <div key={field}>
            <dt className="text-ui-fg-muted inline">{label ? t(label) : field}: </dt>
            <dd className="inline break-words">
              {from !== null && (
                <>
                  <Text as="span" size="small" className="text-ui-fg-muted">
                    {shown(field, from)}
                  </Text>
                  {" → "}
                </>
              )}
              <Text as="span" size="small" className="text-ui-fg-base">
                {shown(field, to)}
              </Text>
            </dd>
          </div>
        );
      })}
    </dl>
  );
};
