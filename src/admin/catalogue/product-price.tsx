import { Text } from "@medusajs/ui";
import { priceRuleKey, reasonText } from "./labels";
import type { SupplierProduct } from "../../contract/catalogue";
import { formatMoney } from "../lib/format";
import { useText } from "../lib/use-text";
import { PriceSteps } from "./price-steps";

/** How the shelf price comes about by the present rules. */
export const ProductPrice = ({ product, currency }: { product: SupplierProduct; currency: string }) => {
  const { t, say, locale } = useText();
  const price = product.shelf_price;
  const money = (minor: number) => formatMoney(minor, "eur", locale);
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {t("catalogue.widget.priceTitle")}
      </Text>
      {price.kind === "unsellable" ? (
        <Text size="small" className="text-ui-fg-error text-pretty">
          {reasonText(price.reason, say)}
        </Text>
      ) : (
        <>
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
            {t(priceRuleKey(price.rule))}
          </Text>
          <PriceSteps steps={price.steps} supplierCurrency={currency} />
          {price.sale_minor !== null && (
            <Text size="small" leading="compact">
              {t("catalogue.widget.promotion", { amount: money(price.sale_minor) })}
            </Text>
          )}
          {price.floor_minor !== null && (
            <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
              {t("catalogue.widget.floor", { amount: money(price.floor_minor) })}
            </Text>
          )}
        </>
      )}
    </div>
  );
};
