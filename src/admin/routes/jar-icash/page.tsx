import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Container, Text } from "@medusajs/ui";
import { Key } from "@medusajs/icons";
import { ConsentHistory } from "../../consent/history";
import { InstallationQuestion } from "../../consent/installation";
import { OwedAnewQuestion } from "../../consent/owed-anew";
import { Switches } from "../../consent/switches";
import { useConsents } from "../../consent/use-consent";
import { BrakesInForce } from "../../orders/brakes-in-force";
import { crumb } from "../../lib/route-text";
import { useText } from "../../lib/use-text";
import { CardMessage, CardSkeleton, LoadError } from "../../ui/card-states";
import { PageHeading, PageStack } from "../../ui/page-heading";

/** Who lets this installation act for the shop, and in what. */
const ConsentPage = () => {
  const { t } = useText();
  const { parts, isPending, error, refetch } = useConsents();
  const isEmpty = parts.every(({ answer }) => answer.switches.length === 0);
  const receipts = parts.flatMap(({ answer }) => answer.switches).find(({ name }) => name === "receipts");
  return (
    <PageStack>
      <PageHeading title={t("consent.title")} />
      <Text size="small" className="text-ui-fg-subtle text-pretty px-1">
        {t("consent.intro")}
      </Text>
      <InstallationQuestion parts={parts} />
      {isEmpty && (
        <Container className="p-0">
          {isPending && <CardSkeleton />}
          {error && <LoadError error={error} isRetrying={isPending} onRetry={refetch} />}
          {!isPending && !error && (
            <CardMessage title={t("consent.title")} text={t("consent.notConfigured")} />
          )}
        </Container>
      )}
      {receipts && <OwedAnewQuestion isArmed={receipts.standing === "armed"} />}
      {!isEmpty && <Switches parts={parts} notes={{ orders: <BrakesInForce /> }} />}
      <ConsentHistory />
    </PageStack>
  );
};

export const config = defineRouteConfig({
  label: "consent.nav",
  translationNs: "jarIcash",
  icon: Key,
});

export const handle = { breadcrumb: crumb("consent.nav") };

export default ConsentPage;
