/** The ledger of fiscal documents, put to the test in a shop whose only remote system is a stand-in for iCash. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import type { IcashClient } from "../../../src/lib/icash";
import { fiscalAccount, fiscalService, ICASH_CLIENT } from "../../../src/workflows/fiscal/account";
import { messageOf } from "../../../src/workflows/shared/message-of";
import { armInProcess } from "../../lib/consent";
import { replace } from "../../lib/replace";
import { databaseOf } from "../lib/database";
import { leakSearch } from "../lib/leaks";
import type { ScheduledLedger } from "../lib/ledger-under-test";
import { createProcesses } from "../lib/processes";
import { keepLog, loseEvents } from "../lib/quiet";
import { openShop } from "../lib/shop";
import { readEvidence } from "./evidence";
import type { Evidence } from "./evidence";
import { judgeFiscalDocuments } from "./judge";
import { playSchedule } from "./play";
import { startRemotes } from "./remotes";
import { fiscalSchedules, scheduleLines } from "./schedule";
import type { FiscalSchedule } from "./schedule";

export interface FiscalLedgerOptions {
  /** Puts something between the shop and iCash's client, to see whether the judge notices. */
  spoil?: (client: IcashClient) => IcashClient;
  /** Takes something away from what the judge is shown, to see whether it is missed. */
  hide?: (evidence: Evidence) => Evidence;
}

const PROVIDER = "pp_system_default";

/** Of gift cards at iCash, where they have one. */
const PAY_TYPE = 2;

export async function fiscalLedger(
  container: MedusaContainer,
  { spoil = (client) => client, hide = (evidence) => evidence }: FiscalLedgerOptions = {},
): Promise<ScheduledLedger<FiscalSchedule>> {
  const log = keepLog(container);
  loseEvents(container);
  const database = databaseOf(container);
  const processes = createProcesses();
  const remotes = await startRemotes((client) => spoil(client));
  const leaks = await leakSearch();
  const shop = await openShop(container, database);
  const restore = replace(container, ICASH_CLIENT, () => remotes.clientOf(processes.current()));

  async function empty(schedule: FiscalSchedule): Promise<void> {
    remotes.forgetProcesses();
    remotes.reach(true);
    await remotes.control.clearFaults();
    await remotes.control.post("reset");
    await remotes.control.post("readings", schedule.readings);
    await database.empty([
      "fiscal_document",
      "fiscal_document_journal",
      "fiscal_item",
      "notification",
      "return",
    ]);
    await freeChannel();
    await armInProcess(container, ["receipts"]);
    await shop.empty();
    await decide(container, schedule);
    log.take();
  }

  /** Nobody holds it; and whatever became of its row, the stand-in still refuses the nonces that it has seen. */
  async function freeChannel(): Promise<void> {
    const account = await fiscalAccount(container);
    if (!account) {
      throw new Error("iCash is not configured; see environment.ts.");
    }
    const lastNonce = (await remotes.nonces()).at(-1) ?? "0";
    await database.query(
      `insert into fiscal_channel (id, key_fingerprint, last_nonce) values (?, ?, ?)
       on conflict (key_fingerprint) where deleted_at is null
       do update set last_nonce = excluded.last_nonce, lease_token = null, lease_until = null`,
      [generateEntityId(undefined, "icchan"), account.fingerprint, lastNonce],
    );
  }

  return {
    schedules: fiscalSchedules,
    lines: scheduleLines,
    async play(schedule) {
      await empty(schedule);
      const stage = { container, database, shop, processes, remotes };
      const { orders, registered } = await playSchedule(stage, schedule);
      const evidence = hide(await readEvidence(database, remotes.control));
      const feed = await database.query("select * from notification");
      return [
        ...processes.failures().map((error) => `a process threw ${messageOf(error)}`),
        ...judgeFiscalDocuments(evidence, orders, registered),
        ...leaks({
          "the log": log.take(),
          "the rows": evidence.rows.map((row) => JSON.stringify(row)),
          "the journal": evidence.journal.map((row) => JSON.stringify(row)),
          "the admin's feed": feed.map((row) => JSON.stringify(row)),
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

/** What the shop chooses in its settings. */
async function decide(
  container: MedusaContainer,
  { due, receipt, giftCardsMapped }: FiscalSchedule,
): Promise<void> {
  const { settingsStore } = fiscalService(container);
  const { settings, revision } = await settingsStore.read();
  const known = settings.providers[PROVIDER];
  const creditType = giftCardsMapped ? PAY_TYPE : null;
  if (known?.due === due && known.receipt === receipt && settings.credit_pay_type_id === creditType) {
    return;
  }
  const rule = { due, receipt, pay_type_id: null, no_receipt_reason: null };
  await settingsStore.save(
    { ...settings, providers: { [PROVIDER]: rule }, credit_pay_type_id: creditType },
    revision,
    "faults",
  );
}
