import { Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import { reasonText } from "./labels";
import type { SupplierProduct } from "../../contract/catalogue";
import { formatMoney } from "../lib/format";
import { useText } from "../lib/use-text";

const textOf = (data: SupplierProduct["reason_data"], key: string): string | null => {
  const value = data?.[key];
  return typeof value === "string" && value !== "" ? value : null;
};

const centsOf = (data: SupplierProduct["reason_data"], key: string): number | null => {
  const value = data?.[key];
  return typeof value === "number" ? value : null;
};

/** Why a product waits, with what a person needs to decide. */
export const ProductReason = ({ product }: { product: SupplierProduct }) => {
  const { t, say, locale } = useText();
  if (product.reason_code === null) {
    return null;
  }
  const data = product.reason_data;
  const [from, to] = [centsOf(data, "from_minor"), centsOf(data, "to_minor")];
  const inTheWay = textOf(data, "product_id");
  const item = textOf(data, "inventory_item_id");
  const message = textOf(data, "message");
  return (
    <div className="flex min-w-48 max-w-lg flex-col gap-y-1">
      <Text size="small" leading="compact" className="text-pretty">
        {reasonText(product.reason_code, say)}
      </Text>
      {from !== null && to !== null && (
        <Text size="small" leading="compact" weight="plus" className="text-ui-fg-base tabular-nums">
          {`${formatMoney(from, "eur", locale)} → ${formatMoney(to, "eur", locale)}`}
        </Text>
      )}
      {message && (
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted break-words">
          {message}
        </Text>
      )}
      {(inTheWay ?? item) && (
        <Link
          to={inTheWay ? `/products/${inTheWay}` : `/inventory/${item}`}
          className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
        >
          {t("catalogue.products.inTheWay")}
        </Link>
      )}
    </div>
  );
};
