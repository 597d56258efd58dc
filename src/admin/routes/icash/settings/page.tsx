import { defineRouteConfig } from "@medusajs/admin-sdk";
import { FiscalSettingsForm } from "../../../fiscal/settings/form";
import { SettingsPage } from "../../../form/settings-page";
import { PageHeading } from "../../../ui/page-heading";
import { crumb } from "../../../lib/route-text";
import { useFiscalSettings } from "../../../fiscal/use-fiscal-settings";
import { useText } from "../../../lib/use-text";

/** The rules for receipts: which payments need one and when, what a refund means by law. */
const FiscalSettingsPage = () => {
  const { t } = useText();
  return (
    <SettingsPage
      query={useFiscalSettings()}
      heading={(answer) => (
        <PageHeading
          title={t("icash.settingsTitle")}
          demoHint={answer?.demo ? t("fiscal.demoHint") : undefined}
        />
      )}
    >
      {(answer, onReload) => <FiscalSettingsForm answer={answer} onReload={onReload} />}
    </SettingsPage>
  );
};

export const config = defineRouteConfig({
  label: "icash.nav.settings",
  translationNs: "jarIcash",
  rank: 2,
});

export const handle = { breadcrumb: crumb("icash.nav.settings") };

export default FiscalSettingsPage;
