import { defineWidgetConfig } from "@medusajs/admin-sdk";
import type { DetailWidgetProps, HttpTypes } from "@medusajs/framework/types";
import { Card } from "../ui/card";
import { ProductSupply } from "../catalogue/product-supply";
import { LoadError } from "../ui/card-states";
import { useSupplierProduct } from "../catalogue/use-catalogue";
import { statusOf } from "../lib/refusal";
import { useText } from "../lib/use-text";

/**
 * The supplier's side of a product. Most products of a shop may be its own, so there is no card, and no skeleton that
 * vanishes again, unless JAR delivers this one.
 */
const ProductSupplierWidget = ({ data: product }: DetailWidgetProps<HttpTypes.AdminProduct>) => {
  const { t } = useText();
  const { data, error, isFetching, refetch } = useSupplierProduct(product.id);

  // Nor for whom may not see it.
  const isEmpty = data ? data.supplier_products.length === 0 : !error || statusOf(error) === 403;
  if (isEmpty) {
    return null;
  }
  return (
    <Card title={t("catalogue.widget.title")} demoHint={data?.demo ? t("catalogue.demoHint") : undefined}>
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {data?.supplier_products.map((entry) => (
        <ProductSupply key={entry.id} product={entry} currency={data.currency} />
      ))}
    </Card>
  );
};

export const config = defineWidgetConfig({
  zone: "product.details.side.after",
  id: "jar-icash-product",
});

export default ProductSupplierWidget;
