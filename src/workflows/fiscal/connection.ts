/**
 * Whether iCash lets each account in, and what it lists, told within seconds and without writing anything there. It needs no
 * more than the keys, because the numbers that the other options want are found in these lists.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type {
  ConnectionProblem,
  IcashAccountConnection,
  IcashConnectionAnswer,
  IcashListed,
  IcashLists,
} from "../../contract/connection";
import type { CallFailure } from "../../contract/health";
import { callFailure, createIcashClient, IcashError } from "../../lib/icash";
import type { IcashClient, IcashNamed, IcashSaleItem } from "../../lib/icash";
import { DEFAULT_ACCOUNT } from "../../lib/options";
import type { IcashAccount, IcashKeys, IcashOptions, IcashSetup } from "../../lib/options";
import {
  connectionProblem,
  isTimeout,
  notingCalls,
  TEST_MS,
  TEST_REQUEST_MS,
  TestOverdueError,
  withinTest,
} from "../ledger/calls";
import { messageOf } from "../shared/message-of";
import { Refusal } from "../shared/refusal";
import {
  addressOf,
  armedForOf,
  environmentOf,
  fiscalAccounts,
  fiscalService,
  fingerprintOf,
} from "./account";
import { holdChannel } from "./drain";

/** One key, with what stands beside it in the options so far. */
interface Tested {
  names: string[];
  account: IcashKeys & Partial<IcashAccount>;
  options: IcashOptions;
  isDemo: boolean;
}

export async function testIcashConnection(
  container: MedusaContainer,
  now = new Date(),
): Promise<IcashConnectionAnswer> {
  const tested = await accountsToTest(container);
  const { setup } = fiscalService(container);
  const missing = setup.kind === "inert" ? setup.missing : [];
  return {
    tested_at: now.toISOString(),
    problem: tested.length === 0 ? connectionProblem("options_missing", missing) : null,
    // Keys do not wait for each other.
    accounts: await Promise.all(tested.map((each) => testAccount(container, each))),
  };
}

/** Whose calls these keys make, while they are all that is there; null where an address or a key is missing or not to be used. */
export function booksOfSignIn(setup: IcashSetup): string | null {
  if (setup.kind !== "inert" || !setup.signIn) {
    return null;
  }
  try {
    return armedForOf(setup.signIn.keys, setup.signIn.options);
  } catch {
    // The test of the connection says what is wrong with the address.
    return null;
  }
}

/** Accounts with one key are one account of iCash. */
async function accountsToTest(container: MedusaContainer): Promise<Tested[]> {
  const { setup } = fiscalService(container);
  if (setup.kind === "inert") {
    const { signIn } = setup;
    return signIn
      ? [{ names: [DEFAULT_ACCOUNT], account: signIn.keys, options: signIn.options, isDemo: false }]
      : [];
  }
  const byKey = new Map<string, Tested>();
  for (const { name, account, options, fingerprint } of await fiscalAccounts(container)) {
    const known = byKey.get(fingerprint);
    if (known) {
      known.names.push(name);
    } else {
      byKey.set(fingerprint, { names: [name], account, options, isDemo: setup.kind === "demo" });
    }
  }
  return [...byKey.values()];
}

const KEYS = ["icash.apiKey", "icash.secretKey", "icash.warehouseId", "icash.userId"];
const ADDRESS = ["icash.url"];

async function testAccount(container: MedusaContainer, tested: Tested): Promise<IcashAccountConnection> {
  const lists: IcashLists = {
    registers: null,
    stores: null,
    pay_types: null,
    measure_units: null,
    tax_groups: null,
  };
  const answer = { names: tested.names, environment: null, lists, unknown_numbers: [] };
  let environment: IcashAccountConnection["environment"];
  let books: string;
  try {
    environment = environmentOf(tested);
    books = tested.isDemo ? "demo" : armedForOf(tested.account, tested.options);
  } catch {
    // It says which option, and the boot says so too as soon as the account is whole.
    return { ...answer, problem: connectionProblem("address_refused", ADDRESS) };
  }
  const heard: Heard = { isIn: false, failure: undefined, isOver: false };
  const problem = await problemOfTest(container, tested, { books, heard, lists });
  if (heard.failure !== undefined) {
    await fiscalService(container).calls.note(books, heard.failure);
  }
  return { ...answer, environment, problem, unknown_numbers: unknownNumbers(tested.account, lists) };
}

/** What is known at any moment of a test, also when its time is over. */
interface Heard {
  isIn: boolean;
  /** Of the last request; undefined: none was sent. */
  failure: CallFailure | null | undefined;
  isOver: boolean;
}

interface Reading {
  books: string;
  heard: Heard;
  lists: IcashLists;
}

/** Null as soon as iCash has let the account in: a list that does not come says nothing against the keys. */
async function problemOfTest(
  container: MedusaContainer,
  tested: Tested,
  reading: Reading,
): Promise<ConnectionProblem | null> {
  const { heard } = reading;
  try {
    await withinTest(readLists(container, tested, reading));
    return null;
  } catch (error) {
    if (heard.isIn && (error instanceof TestOverdueError || error instanceof IcashError)) {
      return null;
    }
    return problemOf(container, error, heard);
  } finally {
    heard.isOver = true;
  }
}

const TURN_PAUSE_MS = 250;

/** Whoever sends receipts with this key comes first; the test waits for a gap as long as it may. */
async function readLists(
  container: MedusaContainer,
  tested: Tested,
  { books, heard, lists }: Reading,
): Promise<void> {
  while (!heard.isOver) {
    const turn = await holdChannel(container, fingerprintOf(tested.account), (next) =>
      withClient(container, tested, { books, heard, next }, (client) => ask(client, heard, lists)),
    );
    if (!turn.busy) {
      return;
    }
    await pause(TURN_PAUSE_MS);
  }
}

interface OwnClient extends Pick<Reading, "books" | "heard"> {
  next: () => Promise<number>;
}

/** Of its own, with short limits: the one that sends receipts waits longer than a person would. */
async function withClient(
  container: MedusaContainer,
  { account, options }: Tested,
  { books, heard, next }: OwnClient,
  task: (client: IcashClient) => Promise<void>,
): Promise<void> {
  const note = notingCalls(
    container.resolve(ContainerRegistrationKeys.LOGGER),
    fiscalService(container).calls,
    books,
  );
  const client = createIcashClient({
    ...addressOf(account, options),
    apiKey: account.apiKey,
    secretKey: account.secretKey,
    warehouseId: account.warehouseId,
    userId: account.userId,
    minIntervalMs: options.minIntervalMs,
    timeoutMs: TEST_REQUEST_MS,
    nonces: { next },
    onCall: (failure) => {
      heard.failure = failure;
      note(failure);
    },
  });
  try {
    await task(client);
  } finally {
    await client.close();
  }
}

async function ask(client: IcashClient, heard: Heard, lists: IcashLists): Promise<void> {
  await client.login();
  heard.isIn = true;
  const questions: (() => Promise<void>)[] = [
    async () => {
      const registers = await client.getCashRegisters();
      lists.registers = registers.map(({ id, name, type, storeId }) => ({
        id,
        name,
        type,
        store_id: storeId,
      }));
      lists.stores = [...new Set(registers.map(({ storeId }) => storeId))];
    },
    async () => {
      lists.pay_types = (await client.getPayTypes()).map(listed);
    },
    async () => {
      lists.measure_units = (await client.getMeasureUnits()).map(listed);
    },
    async () => {
      lists.tax_groups = groupsOf((await client.getSaleItems({})).items);
    },
  ];
  for (const question of questions) {
    if (heard.isOver) {
      return;
    }
    await unlessUnread(question);
  }
}

/** A list that iCash does not give stays unread, and the next one is asked for. */
async function unlessUnread(question: () => Promise<void>): Promise<void> {
  try {
    await question();
  } catch (error) {
    if (callFailure(error) !== null && callFailure(error) !== "unreadable") {
      throw error;
    }
  }
}

const listed = ({ id, name }: IcashNamed): IcashListed => ({ id, name });

function groupsOf(items: readonly IcashSaleItem[]): { id: number; example: string }[] {
  const groups = new Map<number, string>();
  for (const { taxGroupId, name } of items) {
    if (taxGroupId !== null && !groups.has(taxGroupId)) {
      groups.set(taxGroupId, name ?? "");
    }
  }
  return [...groups].map(([id, example]) => ({ id, example })).sort((one, other) => one.id - other.id);
}

/** What the options name and the lists do not: a number of another account, or a slip of the pen. */
function unknownNumbers(
  account: Partial<IcashAccount>,
  { registers, stores, pay_types: payTypes, measure_units: units }: IcashLists,
): { option: string; id: number }[] {
  const idsOf = (list: readonly IcashListed[] | null) => list?.map(({ id }) => id) ?? null;
  const named: [string, number | undefined, readonly number[] | null][] = [
    ["icash.cashRegisterId", account.cashRegisterId, idsOf(registers)],
    ["icash.printCashRegisterId", account.printCashRegisterId, idsOf(registers)],
    ["icash.storeId", account.storeId, stores],
    ["icash.measureUnitId", account.measureUnitId, idsOf(units)],
    ...Object.entries(account.payTypes ?? {}).map(
      ([provider, id]): [string, number, readonly number[] | null] => [
        `icash.payTypes.${provider}`,
        id,
        idsOf(payTypes),
      ],
    ),
  ];
  return named.flatMap(([option, id, known]) =>
    id === undefined || known === null || known.includes(id) ? [] : [{ option, id }],
  );
}

function problemOf(container: MedusaContainer, error: unknown, { failure }: Heard): ConnectionProblem {
  const overdue = error instanceof TestOverdueError;
  if (overdue && failure === undefined) {
    // Nothing was sent all the time: somebody else has the key.
    return connectionProblem("busy");
  }
  if (error instanceof Refusal && error.refusal.code === "other_installation") {
    return connectionProblem("other_installation");
  }
  if ((overdue && failure === null) || isTimeout(error)) {
    return connectionProblem("timeout", ADDRESS, overdue ? TEST_MS : TEST_REQUEST_MS);
  }
  switch (failure) {
    case undefined:
    case null:
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`iCash could not be tested: ${messageOf(error)}`);
      return connectionProblem("failed");
    case "keys_refused":
    case "not_permitted":
      return connectionProblem(failure, KEYS);
    default:
      return connectionProblem(failure, ADDRESS);
  }
}
