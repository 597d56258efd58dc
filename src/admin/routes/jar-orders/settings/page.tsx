import { defineRouteConfig } from "@medusajs/admin-sdk";
import { SettingsPage } from "../../../form/settings-page";
import { OrderSettingsForm } from "../../../orders/settings/form";
import { PageHeading } from "../../../ui/page-heading";
import { crumb } from "../../../lib/route-text";
import { useOrderSettings } from "../../../orders/use-supplier-orders";
import { useText } from "../../../lib/use-text";

/** The rules for supplier orders: when they are sent, what is looked at before, what JAR's words mean. */
const OrderSettingsPage = () => {
  const { t } = useText();
  return (
    <SettingsPage
      query={useOrderSettings()}
      heading={(answer) => (
        <PageHeading
          title={t("orders.settingsTitle")}
          demoHint={answer?.demo ? t("supplier.demoHint") : undefined}
        />
      )}
    >
      {(answer, onReload) => <OrderSettingsForm answer={answer} onReload={onReload} />}
    </SettingsPage>
  );
};

export const config = defineRouteConfig({
  label: "orders.nav.settings",
  translationNs: "jarIcash",
  rank: 2,
});

export const handle = { breadcrumb: crumb("orders.nav.settings") };

export default OrderSettingsPage;
