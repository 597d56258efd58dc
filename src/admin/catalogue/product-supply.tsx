import { StatusBadge } from "@medusajs/ui";
import { formatDecimalMoney, formatTime } from "../lib/format";
import { PRODUCT_COLORS } from "./labels";
import type { SupplierProduct } from "../../contract/catalogue";
import { useText } from "../lib/use-text";
import { ActionBar } from "../ui/action-bar";
import { DetailList, DetailRow } from "../ui/detail-row";
import { ProductOwners } from "./product-owners";
import { ProductPrice } from "./product-price";
import { ProductReason } from "./product-reason";
import { RetryProduct } from "./retry-product";

interface ProductSupplyProps {
  product: SupplierProduct;
  /** Of JAR's prices. */
  currency: string;
}

/** Where a product comes from, how its price comes about, whose its fields are. */
export const ProductSupply = ({ product, currency }: ProductSupplyProps) => (
  <section className="divide-y">
    <Facts product={product} currency={currency} />
    {!isToldByPrice(product) && product.reason_code !== null && (
      <div className="px-6 py-4">
        <ProductReason product={product} />
      </div>
    )}
    <ProductPrice product={product} currency={currency} />
    <ProductOwners product={product} />
    {product.actions.length > 0 && (
      <ActionBar>
        <RetryProduct product={product} />
      </ActionBar>
    )}
  </section>
);

/** The price below gives the same reason. */
const isToldByPrice = ({ reason_code, shelf_price: price }: SupplierProduct): boolean =>
  price.kind === "unsellable" && price.reason === reason_code;

const Facts = ({ product, currency }: ProductSupplyProps) => {
  const { t, locale } = useText();
  const { availability, availability_quantity: pieces } = product;
  const offered =
    pieces === null ? t("catalogue.widget.unknownText") : t("catalogue.widget.pieces", { count: pieces });
  return (
    <DetailList>
      <DetailRow label={t("catalogue.products.state")}>
        <StatusBadge color={PRODUCT_COLORS[product.state]}>
          {t(`catalogue.products.states.${product.state}`)}
        </StatusBadge>
      </DetailRow>
      <DetailRow label={t("catalogue.widget.code")} copy={product.code}>
        {product.code}
      </DetailRow>
      {product.category_path && (
        <DetailRow label={t("catalogue.widget.category")}>{product.category_path}</DetailRow>
      )}
      {availability && (
        <DetailRow label={t("catalogue.widget.availability")}>{`${availability} (${offered})`}</DetailRow>
      )}
      {product.price && (
        <DetailRow label={t("catalogue.widget.jarPrice")}>
          {formatDecimalMoney(product.price, currency, locale)}
        </DetailRow>
      )}
      {product.dealer_price && (
        <DetailRow label={t("catalogue.widget.dealerPrice")}>
          {formatDecimalMoney(product.dealer_price, currency, locale)}
        </DetailRow>
      )}
      {product.last_seen_at && (
        <DetailRow label={t("catalogue.widget.seen")}>{formatTime(product.last_seen_at, locale)}</DetailRow>
      )}
    </DetailList>
  );
};
