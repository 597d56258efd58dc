/**
 * What iCash holds under our name, read list by list. The one sender of the key is whoever holds its channel, so the
 * reading takes it for some seconds at a time and lets the sales that wait pass in between.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { MedusaContainer } from "@medusajs/framework/types";
import { IcashRefusedError, IcashUnknownOutcomeError } from "../../../lib/icash";
import type { IcashClient, IcashDocument, IcashOperation } from "../../../lib/icash";
import { addDays } from "../../../lib/receipt";
import type { BookedOperation } from "../../../lib/receipt";
import { oneLine } from "../../../lib/text";
import { fiscalClient } from "../account";
import type { FiscalAccount } from "../account";
import { drainFiscalLedger, withChannel } from "../drain";

/** Another process sends for so long that this run had better come back later. */
export class ChannelBusyError extends Error {
  override readonly name = "ChannelBusyError";

  constructor() {
    super("Another process is sending under this iCash key.");
  }
}

export interface RemoteReading {
  container: MedusaContainer;
  account: FiscalAccount;
  /** Called between any two steps; throws when the run is no longer this worker's. */
  stillMine(): Promise<void>;
  /** When this reading last let others have the channel; `performance.now()`. */
  gaveWayAt: number;
}

const DAYS_AT_ONCE = 7;
const TURN_MS = 10_000;
const BUSY_PAUSES = [1_000, 2_000, 5_000, 10_000, 20_000];
const MOVED_PAUSES = [1_000, 5_000, 15_000];

/**
 * All operations with one of these sources that were made on these Sofia days, or on the day before and after them:
 * the clock of iCash and its zone are not documented. Filters are asked for and never believed (icash-api.md 5.4).
 */
export async function readOperations(
  reading: RemoteReading,
  { sources, fromDay, toDay }: { sources: readonly string[]; fromDay: string; toDay: string },
): Promise<BookedOperation[]> {
  let operations: BookedOperation[] = [];
  const last = addDays(toDay, 1);
  for (const importSource of sources) {
    for (let first = addDays(fromDay, -1); first <= last; first = addDays(first, DAYS_AT_ONCE)) {
      const end = addDays(first, DAYS_AT_ONCE - 1);
      const createdFrom = `${first} 00:00:00`;
      const createdTo = `${end < last ? end : last} 23:59:59`;
      operations = operations.concat(await readUnmoved(reading, { importSource, createdFrom, createdTo }));
    }
  }
  return operations;
}

interface Slice {
  importSource: string;
  createdFrom: string;
  createdTo: string;
}

/** A list that moves while it is read proves nothing, so it is read again; in the end the error says that it moved. */
async function readUnmoved(reading: RemoteReading, slice: Slice): Promise<BookedOperation[]> {
  for (const wait of MOVED_PAUSES) {
    try {
      return await readSlice(reading, slice);
    } catch (error) {
      if (!(error instanceof IcashUnknownOutcomeError)) {
        throw error;
      }
      await pause(wait);
      await reading.stillMine();
    }
  }
  return readSlice(reading, slice);
}

async function readSlice(reading: RemoteReading, slice: Slice): Promise<BookedOperation[]> {
  const { client } = fiscalClient(reading.container, reading.account);
  const rows = client.eachOperation(slice)[Symbol.asyncIterator]();
  const operations: BookedOperation[] = [];
  const readSome = async (): Promise<boolean> => {
    while (!isTimeToGiveWay(reading)) {
      const next = await rows.next();
      if (next.done) {
        return true;
      }
      if (next.value.importSource === slice.importSource) {
        operations.push(bookedOperation(next.value));
      }
    }
    return false;
  };
  while (!(await inTurn(reading, readSome))) {
    // Each round reads until it is time to let others have the channel.
  }
  return operations;
}

const isTimeToGiveWay = ({ gaveWayAt }: RemoteReading): boolean => performance.now() - gaveWayAt >= TURN_MS;

/** Each by its number, as it is now; one that does not exist is left out. */
export async function readAgain(
  reading: RemoteReading,
  operationIds: readonly number[],
): Promise<BookedOperation[]> {
  const { client } = fiscalClient(reading.container, reading.account);
  const found: BookedOperation[] = [];
  for (const operationId of operationIds) {
    const operation = await inTurn(reading, () => operationOrNull(client, operationId));
    if (operation) {
      found.push(bookedOperation(operation));
    }
  }
  return found;
}

/** Invoices and credit notes that were made on these days and the days around them, whosever they are. */
export async function readDocumentsOf(
  reading: RemoteReading,
  { fromDay, toDay }: { fromDay: string; toDay: string },
): Promise<IcashDocument[]> {
  const { client } = fiscalClient(reading.container, reading.account);
  const days = { dateFrom: addDays(fromDay, -1), dateTo: addDays(toDay, 1) };
  return inTurn(reading, () => client.findDocuments(days));
}

async function operationOrNull(client: IcashClient, operationId: number): Promise<IcashOperation | null> {
  try {
    return await client.getOperation(operationId);
  } catch (error) {
    if (error instanceof IcashRefusedError && error.field === "OperationID") {
      return null;
    }
    throw error;
  }
}

/** Lets waiting sales pass, and waits for the channel as long as a person would. @throws ChannelBusyError */
async function inTurn<T>(reading: RemoteReading, task: () => Promise<T>): Promise<T> {
  if (isTimeToGiveWay(reading)) {
    await drainFiscalLedger(reading.container);
    reading.gaveWayAt = performance.now();
  }
  for (const wait of [...BUSY_PAUSES, null]) {
    await reading.stillMine();
    const turn = await withChannel(reading.container, reading.account, task);
    if (!turn.busy) {
      return turn.value;
    }
    if (wait !== null) {
      await pause(wait);
    }
  }
  throw new ChannelBusyError();
}

function bookedOperation(operation: IcashOperation): BookedOperation {
  const made = operation.createDate ?? operation.date;
  return {
    operationId: operation.operationId,
    type: oneLine(operation.type),
    status: oneLine(operation.status),
    importSource: operation.importSource ?? "",
    importRef: operation.importRefId === null ? null : oneLine(operation.importRefId),
    price: operation.price,
    totalVat: operation.totalVat,
    priceWithoutVat: operation.priceWithoutVat,
    paid: operation.payedSum,
    currencyCode: operation.currencyCode === null ? null : oneLine(operation.currencyCode),
    uniqueSaleNumber: operation.uniqueSaleNumber === null ? null : oneLine(operation.uniqueSaleNumber),
    // Wall time of Bulgaria [icash-api.md C16], so its day is the law's day.
    day: made === null ? null : made.slice(0, 10),
  };
}
