/**
 * What is found out before `new-operation`, because every operation that is opened uses up a unique sale number and
 * nothing can cancel it (icash-api.md C39, 5.3): that there is something to register, that every number fits its field,
 * that the account is kept in this currency and knows its pay types and registers, and that every article is there.
 */
import { IcashContractError, IcashRefusedError } from "../../../lib/icash";
import type { IcashClient } from "../../../lib/icash";
import { beyondLimits } from "../../../lib/receipt";
import { ensureItem } from "./items";
import { cashRegisterOf, hold, mappedPayments } from "./work";
import type { MappedPayment, Settled, Work } from "./work";

/** Null when the operation may be opened. Also for stornos. */
export async function problemBeforeOpening(work: Work): Promise<Settled | null> {
  const { document } = work;
  if (document.lines.length === 0) {
    return hold("empty");
  }
  const payments = mappedPayments(work);
  if ("unmapped" in payments) {
    return hold("provider_unmapped", { provider: payments.unmapped });
  }
  return (
    limitProblem(work) ??
    currencyProblem(work) ??
    (await accountProblem(work, payments)) ??
    (await articleProblem(work))
  );
}

function limitProblem({ document }: Work): Settled | null {
  const beyond = beyondLimits(document.lines, document.payments);
  return beyond && hold("beyond_limits", beyond);
}

/** Receipts in Bulgaria are in euro (bg-fiscal.md 9), so that is what an account is kept in unless the options differ. */
const USUAL_CURRENCY = "EUR";

/** No call tells the currency of an account before an operation has been opened in it (icash-api.md C40). */
function currencyProblem({ document, account }: Work): Settled | null {
  const currency = account.account.currency ?? USUAL_CURRENCY;
  return document.currency_code === currency
    ? null
    : hold("currency_mismatch", { expected: document.currency_code, remote: currency });
}

/** What the account says of itself; empty where it does not say, which proves nothing. */
interface AccountLists {
  payTypes: ReadonlySet<number>;
  /** Cash register -> its store. */
  cashRegisters: ReadonlyMap<number, number>;
}

/** Read once per client, and again when a document names what is not in them: it may have been added at iCash. */
const lists = new WeakMap<IcashClient, AccountLists>();

async function accountProblem(work: Work, payments: readonly MappedPayment[]): Promise<Settled | null> {
  const known = lists.get(work.client);
  if (known && unknownToAccount(work, payments, known) === null) {
    return null;
  }
  const read = {
    payTypes: new Set((await toldOr([], work.client.getPayTypes())).map(({ id }) => id)),
    cashRegisters: new Map(
      (await toldOr([], work.client.getCashRegisters())).map(({ id, storeId }) => [id, storeId]),
    ),
  };
  lists.set(work.client, read);
  return unknownToAccount(work, payments, read);
}

/** A list that the user may not read, or of another form than documented, is no reason to register nothing. */
async function toldOr<List>(nothing: List, asked: Promise<List>): Promise<List> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof IcashRefusedError || error instanceof IcashContractError) {
      return nothing;
    }
    throw error;
  }
}

function unknownToAccount(
  { account, document }: Work,
  payments: readonly MappedPayment[],
  { payTypes, cashRegisters }: AccountLists,
): Settled | null {
  const foreign = payments.find(({ payTypeId }) => payTypes.size > 0 && !payTypes.has(payTypeId));
  if (foreign) {
    return hold("pay_type_unknown", { provider: foreign.providerId, payType: String(foreign.payTypeId) });
  }
  const { storeId } = account.account;
  const register = cashRegisterOf(account.account, document.receipt_kind);
  return cashRegisters.size > 0 && cashRegisters.get(register) !== storeId
    ? hold("register_unknown", { register: String(register), store: String(storeId) })
    : null;
}

async function articleProblem(work: Work): Promise<Settled | null> {
  for (const line of work.document.lines) {
    const found = await ensureItem(work, line);
    if (found.kind === "settle") {
      return found;
    }
  }
  return null;
}
