import { defineRouteConfig } from "@medusajs/admin-sdk";
import { House } from "@medusajs/icons";
import { Container, Heading, Text } from "@medusajs/ui";
import type { StepsAnswer } from "../../../contract/steps";
import { ConsentHistory } from "../../consent/history";
import { InstallationQuestion } from "../../consent/installation";
import { OwedAnewQuestion } from "../../consent/owed-anew";
import { Switches } from "../../consent/switches";
import { useConsentHistory, useConsents } from "../../consent/use-consent";
import type { Consents } from "../../consent/use-consent";
import { PrepareStore, StoreFindings } from "../../catalogue/store-notes";
import { Allowed } from "../../lib/permissions";
import { BrakesInForce } from "../../orders/brakes-in-force";
import { crumb } from "../../lib/route-text";
import { useText } from "../../lib/use-text";
import { MoneyBars, RunBars } from "../../start/bars";
import { FinishedSteps, FirstSteps } from "../../start/first-steps";
import { IcashTest, JarTest } from "../../start/connection-test";
import { Lights, Mark } from "../../start/lights";
import type { Tests } from "../../start/lights";
import { CatalogueTiles, DebtTile, ReceiptTiles, WaitingTile } from "../../start/tiles";
import {
  useDebt,
  useDropshipOverview,
  useFirstSteps,
  useFiscalOverview,
  useHealth,
  useWaiting,
} from "../../start/use-start";
import { CardMessage, CardSkeleton, LoadError } from "../../ui/card-states";
import { PageStack } from "../../ui/page-heading";

/** One look tells whether everything is in order, and who lets this installation act. */
const StartPage = () => {
  const consents = useConsents();
  const health = useHealth();
  const steps = useFirstSteps().data;
  const { parts } = consents;
  const receipts = parts.flatMap(({ answer }) => answer.switches).find(({ name }) => name === "receipts");
  return (
    <PageStack>
      <Top parts={parts} />
      <InstallationQuestion parts={parts} />
      {receipts && <OwedAnewQuestion isArmed={receipts.standing === "armed"} />}
      {steps?.done === false && <FirstSteps answer={steps} store={<Store />} />}
      {health.data && <Lights health={health.data} tests={steps?.done === true ? testsOf(steps) : {}} />}
      {!health.data && (
        <Container className="p-0">
          {health.error ? (
            <LoadError
              error={health.error}
              isRetrying={health.isFetching}
              onRetry={() => void health.refetch()}
            />
          ) : (
            <CardSkeleton />
          )}
        </Container>
      )}
      <Figures />
      <Consent consents={consents} />
      <ConsentHistory />
      {steps?.done === true && steps.jar.length + steps.icash.length > 0 && <FinishedSteps answer={steps} />}
    </PageStack>
  );
};

/** What of the shop's own setup does not fit, and the button that adds what JAR's products need. */
const Store = () => (
  <Allowed to="jar_catalogue:configure">
    <div className="flex flex-col items-start gap-y-2">
      <StoreFindings />
      <PrepareStore />
    </div>
  </Allowed>
);

/** The halves that are set up. */
const testsOf = ({ jar, icash }: StepsAnswer): Tests => ({
  ...(jar.length > 1 && { jar: <JarTest /> }),
  ...(icash.length > 1 && { icash: <IcashTest /> }),
});

const Top = ({ parts }: Pick<Consents, "parts">) => {
  const { t } = useText();
  const isElsewhere = parts.some(({ answer }) => answer.installation.standing === "other");
  // What it was last said to be: an act on a switch afterwards says that it is the shop.
  const isCopy = useConsentHistory().find(({ act }) => act !== "disarmed")?.act === "copy";
  return (
    <div className="flex items-center gap-x-3 px-1 pt-1">
      <Heading level="h1">{t("start.title")}</Heading>
      {isElsewhere && <Mark label={t("start.badges.elsewhere")} hint={t("start.badges.elsewhereHint")} />}
      {isCopy && !isElsewhere && <Mark label={t("start.badges.copy")} hint={t("start.badges.copyHint")} />}
    </div>
  );
};

/** Of the parts that are set up, as far as the person may see them. */
const Figures = () => {
  const fiscal = useFiscalOverview().data;
  const dropship = useDropshipOverview().data;
  const balance = useDebt().data?.balance;
  const waiting = useWaiting({ limit: 1, offset: 0 }).data;
  const hasReceipts = fiscal?.configured === true;
  const hasCatalogue = dropship?.configured === true;
  if (!hasReceipts && !hasCatalogue) {
    return null;
  }
  return (
    <>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {waiting && <WaitingTile count={waiting.count} />}
        {hasReceipts && <ReceiptTiles overview={fiscal} />}
        {hasCatalogue && <CatalogueTiles overview={dropship} />}
        {balance && <DebtTile balance={balance} />}
      </div>
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
        {hasReceipts && <MoneyBars overview={fiscal} />}
        {hasCatalogue && <RunBars overview={dropship} />}
      </div>
    </>
  );
};

/** Who lets this installation act for the shop, and in what. */
const Consent = ({ consents: { parts, isPending, error, refetch } }: { consents: Consents }) => {
  const { t } = useText();
  const isEmpty = parts.every(({ answer }) => answer.switches.length === 0);
  if (isEmpty) {
    return (
      <Container className="p-0">
        {isPending && <CardSkeleton />}
        {error && <LoadError error={error} isRetrying={isPending} onRetry={refetch} />}
        {!isPending && !error && <CardMessage title={t("consent.title")} text={t("consent.notConfigured")} />}
      </Container>
    );
  }
  return (
    <section id="consent" className="flex flex-col gap-y-2">
      <div className="px-1 pt-2">
        <Heading level="h2">{t("consent.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("consent.intro")}
        </Text>
      </div>
      <Switches parts={parts} notes={{ orders: <BrakesInForce /> }} />
    </section>
  );
};

export const config = defineRouteConfig({
  label: "start.nav",
  translationNs: "jarIcash",
  icon: House,
  rank: 0,
});

export const handle = { breadcrumb: crumb("start.nav") };

export default StartPage;
