import { defineWidgetConfig } from "@medusajs/admin-sdk";
import type { DetailWidgetProps, HttpTypes } from "@medusajs/framework/types";
import { Card } from "../ui/card";
import { CardMessage, LoadError } from "../ui/card-states";
import { SupplierOrderBlock } from "../orders/order";
import type { SupplierOrdersAnswer } from "../../contract/supplier";
import { useSupplierOrders } from "../orders/use-supplier-orders";
import { statusOf } from "../lib/refusal";
import { useText } from "../lib/use-text";

interface SupplierOrdersProps {
  answer: SupplierOrdersAnswer;
  order: HttpTypes.AdminOrder;
}

const SupplierOrders = ({ answer, order }: SupplierOrdersProps) => {
  const { t } = useText();
  return (
    <>
      {!answer.configured && (
        <CardMessage title={t("supplier.notConfiguredTitle")} text={t("supplier.notConfiguredText")} />
      )}
      {answer.supplier_orders.map((supplierOrder) => (
        <SupplierOrderBlock key={supplierOrder.id} order={supplierOrder} source={order} />
      ))}
    </>
  );
};

/**
 * The part of an order that JAR delivers. Most orders of a shop may have none, so there is no card, and
 * no skeleton that vanishes again, unless the order has something at JAR.
 */
const OrderSupplierWidget = ({ data: order }: DetailWidgetProps<HttpTypes.AdminOrder>) => {
  const { t } = useText();
  const { data, error, isFetching, refetch } = useSupplierOrders(order);

  // Nor for whom may not see it.
  const isEmpty = data ? data.supplier_orders.length === 0 : !error || statusOf(error) === 403;
  if (isEmpty) {
    return null;
  }
  return (
    <Card title={t("supplier.title")} demoHint={data?.demo ? t("supplier.demoHint") : undefined}>
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {data && <SupplierOrders answer={data} order={order} />}
    </Card>
  );
};

export const config = defineWidgetConfig({
  zone: "order.details.after",
  id: "jar-icash-supplier",
});

export default OrderSupplierWidget;
