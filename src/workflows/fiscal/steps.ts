/** How far the register is, from the own database only. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { FirstStep } from "../../contract/steps";
import { switchStanding } from "../../lib/consent";
import { taxGroupOf, undecidedProviders } from "../../lib/receipt";
import { icashSteps } from "../../lib/steps";
import type { IcashFacts } from "../../lib/steps";
import { everArmed, readConsent } from "../ledger/consent";
import { environmentOf, fiscalAccounts, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { booksOfSignIn } from "./connection";
import { fiscalConsent } from "./consent";
import { settingChoices } from "./settings";

/** @param isOtherSetUp whether the other half is in use, so that this one may be left out */
export async function icashFirstSteps(
  container: MedusaContainer,
  isOtherSetUp: boolean,
): Promise<FirstStep[]> {
  const service = fiscalService(container);
  const { setup } = service;
  const accounts = await fiscalAccounts(container);
  const [main] = accounts;
  const signIn = booksOfSignIn(setup);
  const books = main ? accounts.map(({ armedFor }) => armedFor) : signIn === null ? [] : [signIn];
  const [calls, consent, wereArmed, { receipts = [] }, choices, registered] = await Promise.all([
    Promise.all(books.map((each) => service.calls.of(each))),
    readConsent(container, service.consent),
    everArmed(service.consent),
    fiscalConsent.switches(container),
    settingChoices(container),
    service.listFiscalDocuments({ kind: "sale", state: "done" }, { select: ["id"], take: 1 }),
  ]);
  // A rate with a code goes by the rate's own group where it has none.
  const rates = choices.rates.filter((rate) => !rate.includes(":"));
  return icashSteps({
    missing: setup.kind === "inert" ? setup.missing : [],
    isLeftOut: isOtherSetUp && setup.kind === "inert" && isUntouched(setup.missing),
    call: calls.find((call) => call === null || call.failure !== null) ?? calls[0] ?? null,
    switches:
      receipts.length > 0
        ? [
            {
              name: "receipts",
              standing: switchStanding(consent, "receipts", receipts),
              wasArmed: wereArmed.has("receipts"),
            },
          ]
        : [],
    hasKeys: main !== undefined || signIn !== null,
    hasProviders: choices.providers.length > 0,
    undecided: main ? undecidedProviders(choices.providers, main.rules) : [],
    rates,
    ratesWithoutGroup: rates.filter((rate) => main && taxGroupOf(main.rules, rate, null) === null),
    areStornoTypesConfirmed: main !== undefined && main.rules.stornos.types !== null,
    environment: main ? standingOf(main, setup.kind) : null,
    hasReceipt: registered.length > 0,
  });
}

/** What a shop without iCash has written of it: nothing. */
function isUntouched(missing: readonly string[]): boolean {
  return ["icash.url", "icash.apiKey", "icash.secretKey", "icash.warehouseId"].every((option) =>
    missing.includes(option),
  );
}

function standingOf(account: FiscalAccount, kind: string): IcashFacts["environment"] {
  return kind === "demo" ? "demo" : environmentOf(account);
}
