import { defineRouteConfig } from "@medusajs/admin-sdk";
import { useState } from "react";
import { PageStack, PageTop } from "../../../components/catalogue/page";
import { CardSkeleton, LoadError } from "../../../components/card-states";
import { SettingsForm } from "../../../components/settings/settings-form";
import { crumb } from "../../../lib/route-text";
import { useCatalogueSettings } from "../../../lib/use-catalogue";

/** The rules of the catalogue: prices, stock, what to import, when to stop and ask. */
const SettingsPage = () => {
  const { data, error, isFetching, refetch } = useCatalogueSettings();
  const [edition, setEdition] = useState(0);
  const reload = async () => {
    await refetch();
    // A form of its own: nothing that was typed over the old settings stays.
    setEdition((before) => before + 1);
  };
  return (
    <PageStack>
      <PageTop title="catalogue.nav.settings" setup={data} />
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
      {data && <SettingsForm key={edition} answer={data} onReload={() => void reload()} />}
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "catalogue.nav.settings",
  translationNs: "jarIcash",
  rank: 3,
});

export const handle = { breadcrumb: crumb("catalogue.nav.settings") };

export default SettingsPage;
