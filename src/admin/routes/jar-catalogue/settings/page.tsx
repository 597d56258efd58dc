import { defineRouteConfig } from "@medusajs/admin-sdk";
import { PageTop } from "../../../catalogue/page";
import { SettingsPage } from "../../../form/settings-page";
import { SettingsForm } from "../../../catalogue/settings/form";
import { crumb } from "../../../lib/route-text";
import { useCatalogueSettings } from "../../../catalogue/use-catalogue";

/** The rules of the catalogue: prices, stock, what to import, when to stop and ask. */
const CatalogueSettingsPage = () => (
  <SettingsPage
    query={useCatalogueSettings()}
    heading={(answer) => <PageTop title="catalogue.nav.settings" setup={answer} />}
  >
    {(answer, onReload) => <SettingsForm answer={answer} onReload={onReload} />}
  </SettingsPage>
);

export const config = defineRouteConfig({
  label: "catalogue.nav.settings",
  translationNs: "jarIcash",
  rank: 4,
});

export const handle = { breadcrumb: crumb("catalogue.nav.settings") };

export default CatalogueSettingsPage;
