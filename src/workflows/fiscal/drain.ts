/**
 * The one worker path of the fiscal ledger: the nudge after an event and the clock both come here. Whoever holds the
 * channel of an api_key sends what its accounts have due, one document after the other; everybody else leaves without a
 * trace. Keys do not wait for each other.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { MedusaContainer } from "@medusajs/framework/types";
import { installationStanding, mayAct } from "../../lib/consent";
import type { Claim } from "../../lib/ledger";
import { readDocument } from "../../modules/fiscal";
import { readConsent } from "../ledger/consent";
import { drainLedger, workOnClaim } from "../ledger/drain";
import { coalesce } from "../shared/coalesce";
import { refused } from "../shared/refusal";
import { reachedStep } from "../shared/steps";
import { fiscalAccounts, fiscalClient, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { askForCreditNotes } from "./issued-invoices";
import { announceDocuments, fiscalDesk, tellOfFiscalDocument, watchFiscalTroubles } from "./news";
import { registerDocument } from "./register/complete";
import { wakeSales } from "./enlist";
import { wakeStornos } from "./storno";

export interface DrainResult {
  handled: number;
  /** Another process holds a channel. */
  busy: boolean;
}

/** The nudge: while this process works, further nudges become one more run. */
export const drainFiscalLedger = coalesce(workOnFiscalLedger);

/** One worker. Several may run at once: each key has one holder, and whoever finds it taken leaves. */
export async function workOnFiscalLedger(container: MedusaContainer): Promise<DrainResult> {
  const accounts = await sendingAccounts(container);
  if (accounts.length === 0) {
    return { handled: 0, busy: false };
  }
  await holdWithoutAccount(container);
  const turns = await Promise.all(
    [...byKey(accounts)].map(([holder, names]) =>
      withChannel(container, holder, () => drain(container, names)),
    ),
  );
  await announceDocuments(container);
  await watchFiscalTroubles(container);
  return {
    handled: turns.reduce((sum, turn) => sum + (turn.busy ? 0 : turn.value), 0),
    busy: turns.some((turn) => turn.busy),
  };
}

/** Those that a person has armed; none while the shop has switched the register off or paused it. */
async function sendingAccounts(container: MedusaContainer): Promise<FiscalAccount[]> {
  const accounts = (await fiscalAccounts(container)).filter(({ rules }) => !rules.off && !rules.paused);
  if (accounts.length === 0) {
    return [];
  }
  const consent = await readConsent(container, fiscalService(container).consent);
  return accounts.filter(({ armedFor }) => mayAct(consent, "receipts", [armedFor]));
}

/** One account of each key, with the names of all that share it. */
function byKey(accounts: readonly FiscalAccount[]): Map<FiscalAccount, string[]> {
  const holders = new Map<FiscalAccount, string[]>();
  for (const account of accounts) {
    const known = [...holders].find(([holder]) => holder.fingerprint === account.fingerprint);
    if (known) {
      known[1].push(account.name);
    } else {
      holders.set(account, [account.name]);
    }
  }
  return holders;
}

/** Rules and consent are read anew for each document, so that a pause stops a long queue at once. */
async function drain(container: MedusaContainer, names: readonly string[]): Promise<number> {
  const { ledger } = fiscalService(container);
  let accounts: FiscalAccount[] = [];
  const takes = async () => {
    accounts = await sendingAccounts(container);
    const values = accounts.map(({ name }) => name).filter((name) => names.includes(name));
    return values.length > 0 ? { only: { column: "account", values } } : null;
  };
  return drainLedger(ledger, takes, (claim) => handle(container, accounts, claim));
}

/** What the options name no account for any more cannot be sent, nor looked for, by anybody. */
async function holdWithoutAccount(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const accounts = await fiscalAccounts(container);
  const lost = await service.accountsAtWorkExcept(accounts.map(({ name }) => name));
  for (const account of lost) {
    const only = { column: "account", values: [account] };
    await drainLedger(
      service.ledger,
      async () => ({ only }),
      async (claim) => {
        await service.ledger.settle(claim, {
          to: "held",
          reasonCode: "account_missing",
          reasonData: { account },
          actor: "worker",
          code: "account_missing",
        });
        await tellOfFiscalDocument(container, claim.id);
      },
    );
  }
}

async function handle(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  claim: Claim,
): Promise<void> {
  const service = fiscalService(container);
  const document = readDocument(await service.retrieveFiscalDocument(claim.id));
  const account = accounts.find(({ name }) => name === document.account);
  if (!account) {
    throw new Error(`The iCash account "${document.account}" vanished while it was at work.`);
  }
  const { client } = fiscalClient(container, account);
  await workOnClaim(container, fiscalDesk, claim, {
    name: `Fiscal ${document.kind} ${document.import_ref}`,
    attempts: document.attempts,
    mayExist: () => document.send_started_at !== null,
    work: () =>
      registerDocument({
        container,
        service,
        client,
        account,
        claim,
        document,
        firstSend: document.send_started_at === null,
        reached: (step) => reachedStep(`fiscal.${step}`),
        sleep: (ms) => pause(ms),
      }),
    afterwards: async (to) => {
      if (document.kind === "sale" && to === "done") {
        await wakeStornos(container, document.id);
      }
      if (document.kind === "storno" && document.sale_id !== null && to === "done") {
        await askForCreditNotes(container, document.sale_id);
        await wakeSales(container, document.order_id);
      }
    },
  });
}

/*
 * The right to talk to iCash under one api_key: of all processes one holder at a time, because every call needs a
 * larger nonce than the one before (icash-api.md 2.2). Whoever wants to call the client does so in here.
 */

const CHANNEL_LEASE_MS = 120_000;

/** `busy`: another holder has the channel, and nothing was done. */
type ChannelTurn<T> = { busy: true } | { busy: false; value: T };

/**
 * Each call renews the lease; a holder that was taken over gets no nonce any more and so sends nothing. A copy of the shop
 * has the same key: its calls would take the shop's nonces away, also when they only ask.
 * @throws Refusal `other_installation`
 */
export async function withChannel<T>(
  container: MedusaContainer,
  account: FiscalAccount,
  task: () => Promise<T>,
): Promise<ChannelTurn<T>> {
  return holdChannel(container, account.fingerprint, async (next) => {
    const { nonces } = fiscalClient(container, account);
    nonces.next = next;
    try {
      return await task();
    } finally {
      nonces.next = null;
    }
  });
}

/**
 * The same for a client of its own, which is given the nonces.
 * @throws Refusal `other_installation`
 */
export async function holdChannel<T>(
  container: MedusaContainer,
  fingerprint: string,
  task: (next: () => Promise<number>) => Promise<T>,
): Promise<ChannelTurn<T>> {
  const service = fiscalService(container);
  if (installationStanding(await readConsent(container, service.consent)) === "other") {
    throw refused("other_installation");
  }
  const token = randomUUID();
  if (!(await service.acquireChannel(fingerprint, token, CHANNEL_LEASE_MS))) {
    return { busy: true };
  }
  const next = async () => {
    const nonce = await service.nextNonce(fingerprint, token, CHANNEL_LEASE_MS);
    if (nonce === null) {
      throw new Error("The iCash channel was taken over by another process.");
    }
    return nonce;
  };
  try {
    return { busy: false, value: await task(next) };
  } finally {
    await service.releaseChannel(fingerprint, token);
  }
}
