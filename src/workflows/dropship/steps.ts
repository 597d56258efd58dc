/** How far JAR's half is, from the own database only. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { SWITCHES } from "../../contract/consent";
import type { FirstStep } from "../../contract/steps";
import { switchStanding } from "../../lib/consent";
import { jarBooks } from "../../lib/options";
import { jarSteps } from "../../lib/steps";
import { everArmed, readConsent } from "../ledger/consent";
import { dropshipService } from "./account";
import { dropshipConsent } from "./consent";

/** Without an address and without credentials. */
const ALL_MISSING = 2;

/** @param isOtherSetUp whether the other half is in use, so that this one may be left out */
export async function jarFirstSteps(container: MedusaContainer, isOtherSetUp: boolean): Promise<FirstStep[]> {
  const service = dropshipService(container);
  const { setup } = service;
  const missing = setup.kind === "inert" ? setup.missing : [];
  const books = jarBooks(setup);
  const [call, store, consent, wereArmed, switches, states, [run]] = await Promise.all([
    books === null ? null : service.calls.of(books),
    service.readSettings(),
    readConsent(container, service.consent),
    everArmed(service.consent),
    dropshipConsent.switches(container),
    service.known.states(),
    service.listSyncRuns(
      { kind: "full", state: ["planned", "held", "done"] },
      { select: ["id"], order: { created_at: "DESC" }, take: 1 },
    ),
  ]);
  return jarSteps({
    missing,
    isLeftOut: isOtherSetUp && missing.length === ALL_MISSING,
    call,
    switches: SWITCHES.flatMap((name) => {
      const of = switches[name];
      return of ? [{ name, standing: switchStanding(consent, name, of), wasArmed: wereArmed.has(name) }] : [];
    }),
    isPrepared: Boolean(store.stock_location_id && store.sales_channel_id && store.shipping_profile_id),
    readRunId: run?.id ?? null,
    products: (states["active"] ?? 0) + (states["out_of_stock"] ?? 0),
  });
}
