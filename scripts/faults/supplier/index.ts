/** The ledger of supplier orders, put to the test in a shop whose only remote system are stand-ins for JAR. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { JarClient } from "../../../src/lib/jar";
import { dropshipService, JAR_CLIENT } from "../../../src/workflows/dropship/account";
import { queueSyncRun } from "../../../src/workflows/dropship/catalogue/queue";
import { runQueuedSyncs } from "../../../src/workflows/dropship/catalogue/run";
import { messageOf } from "../../../src/workflows/shared/message-of";
import { armInProcess } from "../../lib/consent";
import { OPEN_BRAKES } from "../../lib/open-brakes";
import { replace } from "../../lib/replace";
import { databaseOf } from "../lib/database";
import type { Database } from "../lib/database";
import { leakSearch } from "../lib/leaks";
import type { ScheduledLedger } from "../lib/ledger-under-test";
import { createProcesses } from "../lib/processes";
import { keepLog, loseEvents } from "../lib/quiet";
import { openShop } from "../lib/shop";
import type { Shop } from "../lib/shop";
import { readEvidence } from "./evidence";
import { judgeSupplierOrders } from "./judge";
import { playSchedule } from "./play";
import { startRemotes } from "./remotes";
import type { Remote } from "./remotes";
import { FOREIGN_PRODUCT, PRODUCTS, scheduleLines, supplierSchedules } from "./schedule";
import type { SupplierSchedule } from "./schedule";
import { at } from "./stage";
import type { Offered } from "./stage";

export interface SupplierLedgerOptions {
  /** Puts something between the shop and JAR's client, to see whether the judge notices. */
  spoil?: (client: JarClient) => JarClient;
}

const CATALOGUE = 40;

export async function supplierLedger(
  container: MedusaContainer,
  { spoil = (client) => client }: SupplierLedgerOptions = {},
): Promise<ScheduledLedger<SupplierSchedule>> {
  const log = keepLog(container);
  loseEvents(container);
  const database = databaseOf(container);
  const processes = createProcesses();
  const remotes = await startRemotes(CATALOGUE);
  const leaks = await leakSearch();
  let connected: ((process: number) => JarClient) | null = null;
  const connect = (client: (process: number) => JarClient): void => {
    connected = client;
  };
  const restore = replace(container, JAR_CLIENT, () => connected && spoil(connected(processes.current())));
  const shop = await openShop(container, database);
  const first = at(remotes.standIns, 0);
  const offered = await prepareCatalogue({ container, database, shop, connect }, first);

  return {
    schedules: supplierSchedules,
    lines: scheduleLines,
    async play(schedule) {
      const remote = at(remotes.standIns, schedule.standIn);
      await empty({ database, shop }, remote);
      await armInProcess(container, ["catalogue", "offers", "orders"]);
      await decideDue(container, schedule.due);
      log.take();
      connect((process) => at(remote.clients, process));
      const stage = { container, database, shop, processes, remote, connect, offered };
      const facts = await playSchedule({ ...stage, unreachable: remotes.unreachable }, schedule);
      const evidence = await readEvidence(database, remote.control);
      return [
        ...processes.failures().map((error) => `a process threw ${messageOf(error)}`),
        ...judgeSupplierOrders(evidence, facts),
        ...leaks({
          "the log": log.take(),
          "the rows": evidence.rows.map((row) => JSON.stringify(row)),
          "the journal": evidence.journal.map((row) => JSON.stringify(row)),
        }),
      ];
    },
    async close() {
      restore();
      processes.close();
      await remotes.close();
    },
  };
}

interface Preparation {
  container: MedusaContainer;
  database: Database;
  shop: Shop;
  connect(client: (process: number) => JarClient): void;
}

/** Imports JAR's catalogue and forgets about one product, which is the shop's own from then on. */
async function prepareCatalogue(
  { container, database, shop, connect }: Preparation,
  remote: Remote,
): Promise<Offered[]> {
  connect((process) => at(remote.clients, process));
  await armInProcess(container, ["catalogue", "offers", "orders"]);
  const runId = await queueSyncRun(container, { kind: "full", actor: "faults" });
  await runQueuedSyncs(container);
  const run = await dropshipService(container).retrieveSyncRun(runId);
  if (run.state !== "done") {
    throw new Error(`The catalogue was not imported: ${run.state} ${run.error}`);
  }
  const variants = (await shop.variants()).slice(0, PRODUCTS);
  const shape = z.object({ price: z.string(), dealer_price: z.string(), avail: z.string() });
  const offered = await Promise.all(
    variants.map(async (variant) => {
      const path = `products/${encodeURIComponent(variant.sku)}`;
      const { price, dealer_price: dealerPrice, avail } = await remote.control.get(path, shape);
      return { variant, price, dealerPrice, avail };
    }),
  );
  await database.query("delete from supplier_product where code = ?", [
    offered[FOREIGN_PRODUCT]?.variant.sku ?? "",
  ]);
  return offered;
}

async function empty(
  { database, shop }: Pick<Preparation, "database" | "shop">,
  remote: Remote,
): Promise<void> {
  await remote.control.post("reset");
  await database.empty(["supplier_order", "supplier_order_journal", "supplier_return"]);
  await shop.empty();
}

async function decideDue(container: MedusaContainer, due: "placed" | "captured"): Promise<void> {
  const { orderSettings } = dropshipService(container);
  const { settings, revision } = await orderSettings.read();
  if (settings.default_due !== due || settings.brakes.max_total !== OPEN_BRAKES.max_total) {
    await orderSettings.save({ ...settings, brakes: OPEN_BRAKES, default_due: due }, revision, "faults");
  }
}
