/** Whether JAR's half works, from the own database only. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { HealthFinding, JarHealth } from "../../contract/health";
import { installationStanding } from "../../lib/consent";
import { lightOf } from "../../lib/health";
import { isLoopback } from "../../lib/hosts";
import { IN_LINE, STOPPED } from "../../lib/ledger";
import { jarBooks } from "../../lib/options";
import type { JarSetup } from "../../lib/options";
import { readConsent } from "../ledger/consent";
import { dropshipService } from "./account";
import { catalogueStanding } from "./catalogue/alarms";

const MINUTE_MS = 60_000;

export async function jarHealth(container: MedusaContainer, now = new Date()): Promise<JarHealth> {
  const service = dropshipService(container);
  const { setup } = service;
  const books = jarBooks(setup);
  const [call, counts, troubles, catalogue, consent] = await Promise.all([
    books === null ? null : service.calls.of(books),
    service.orders.counts(),
    service.troubles.open(),
    catalogueStanding(container),
    readConsent(container, service.consent),
  ]);
  const stale = catalogue.alarms.filter(({ code }) => code === "stale" || code === "sale_stopped");
  const { status, reasons } = lightOf(
    {
      configured: books !== null,
      isOtherInstallation: installationStanding(consent) === "other",
      calls: [call],
      troubles,
      further: stale.map(({ since }): HealthFinding => ({ code: "catalogue_stale", since })),
    },
    now,
  );
  const sum = (states: readonly string[]) =>
    states.reduce((total, state) => total + (counts.states[state] ?? 0), 0);
  return {
    configured: books !== null,
    demo: setup.kind === "demo",
    status,
    reasons,
    environment: environmentOf(setup),
    missing: setup.kind === "inert" ? setup.missing : [],
    last_answer_at: call?.answered_at ?? null,
    last_failure: call?.failure && call.failed_at ? { code: call.failure, at: call.failed_at } : null,
    queue: { count: sum(IN_LINE), oldest_at: counts.oldestInLineAt?.toISOString() ?? null },
    held: sum(STOPPED),
    catalogue: {
      read_at: catalogue.read_at,
      age_minutes:
        catalogue.read_at === null
          ? null
          : Math.floor((now.getTime() - Date.parse(catalogue.read_at)) / MINUTE_MS),
    },
  };
}

/** JAR has no test host of its own: a stand-in on this machine is the only test there is. */
function environmentOf(setup: JarSetup): JarHealth["environment"] {
  switch (setup.kind) {
    case "inert":
      return null;
    case "demo":
      return "demo";
    case "ready":
      return isLoopback(new URL(setup.credentials.url).hostname) ? "test" : "production";
  }
}
