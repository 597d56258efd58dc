import type { MedusaContainer } from "@medusajs/framework/types";
import type { JarClient } from "../../../lib/jar";
import type { ClaimedRun, DropshipSettings } from "../../../modules/dropship";
import { dropshipService } from "../account";
import { emptyCounters, readApplied, readCounters, readPlanned } from "./counters";
import { Cursor } from "./cursor";
import { planContextOf, revisionOf } from "./work";
import type { RunWork } from "./work";

/**
 * Takes up a claimed run where it stands. One that is still being read begins anew when the shop's settings are not the
 * ones that its first pages were planned with, so that no plan is made of two halves.
 * @throws Error when the store is not prepared, JarError when JAR cannot be asked how much it offers
 */
export async function openWork(
  container: MedusaContainer,
  client: JarClient,
  run: ClaimedRun,
): Promise<RunWork> {
  const service = dropshipService(container);
  const store = completeSettings(await service.readSettings());
  const settings = await service.catalogueSettings.read();
  const plan = planContextOf(service, settings);
  const base = { container, service, client, run, store, plan };
  const cursor = Cursor.from(run.cursor);
  const revision = revisionOf(settings, plan);
  const same = run.settingsRevision === revision;
  if (cursor && (same || run.phase === "applying")) {
    return {
      ...base,
      cursor,
      counters: readCounters(run.counters),
      planned: readPlanned(run.planned),
      applied: readApplied(run.applied),
    };
  }
  await service.runs.startOver(run, revision);
  const counters = emptyCounters();
  counters.offered = run.kind === "one" ? 1 : (await client.productsCount()).count;
  return {
    ...base,
    cursor: Cursor.atStart(await service.known.counts()),
    counters,
    planned: {},
    applied: {},
  };
}

function completeSettings(settings: Partial<DropshipSettings>): DropshipSettings {
  const { stock_location_id, sales_channel_id, shipping_profile_id } = settings;
  if (!stock_location_id || !sales_channel_id || !shipping_profile_id) {
    throw new Error(
      "The store is not prepared for JAR products (stock location, sales channel, shipping profile). Run the prepare-store script first; see docs/setup.md.",
    );
  }
  return { stock_location_id, sales_channel_id, shipping_profile_id };
}
