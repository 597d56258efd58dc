/**
 * A batch is all or nothing in Medusa, so one bad item would fail a hundred good ones: a failing batch is halved until the
 * bad item stands alone (medusa.md C5).
 */
import { databaseFault, messageOf } from "../../../shared/message-of";

/** A batch of which not one item can be written says something about the store and not about its items. */
const TELLING_BATCH = 10;

/**
 * Writes all it can. Returns what could not be written, with the reason.
 * @throws what `write` throws when the database or a part of the store is out of order; nothing is blamed on an item then
 */
export async function writeWhatGoes<T>(
  batch: readonly T[],
  write: (items: T[]) => Promise<void>,
  codeOf: (item: T) => string,
): Promise<Map<T, string>> {
  const refused = await writeEach(batch, write);
  if (batch.length >= TELLING_BATCH && refused.size === batch.length) {
    const codes = batch.slice(0, 3).map(codeOf).join(", ");
    const [reason = ""] = [...refused.values()].slice(-1);
    throw new Error(`Not one of ${batch.length} items (${codes}…) could be written: ${reason}`);
  }
  return refused;
}

/** The same for what belongs to no single item, or may be refused whole by what the items are. */
export async function writeEach<T>(
  batch: readonly T[],
  write: (items: T[]) => Promise<void>,
): Promise<Map<T, string>> {
  const refused = new Map<T, string>();
  const attempt = async (items: T[]): Promise<void> => {
    if (items.length === 0) {
      return;
    }
    try {
      await write(items);
    } catch (error) {
      if (isOutage(error)) {
        throw error;
      }
      const [only] = items;
      if (items.length === 1 && only !== undefined) {
        refused.set(only, reasonOf(error));
        return;
      }
      const half = Math.ceil(items.length / 2);
      await attempt(items.slice(0, half));
      await attempt(items.slice(half));
    }
  };
  await attempt([...batch]);
  return refused;
}

export function reasonOf(error: unknown): string {
  return (databaseFault(error) ?? messageOf(error)).slice(0, 300);
}

/** Connections, locks and time: the same items may well be written later. PostgreSQL's classes 08, 40, 53, 57 and 58. */
const OUTAGE_CODE = /^(08|40|53|57|58)[0-9A-Z]{3}$|^E(CONN|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH)/;
const OUTAGE_TEXT =
  /Connection terminated|Connection ended|ECONNREFUSED|ECONNRESET|timeout acquiring a connection|Unable to acquire a connection|deadlock detected|the database system is/i;

function isOutage(error: unknown): boolean {
  if (typeof error !== "object" || error === null) {
    return false;
  }
  const code: unknown = Reflect.get(error, "code");
  return (typeof code === "string" && OUTAGE_CODE.test(code)) || OUTAGE_TEXT.test(messageOf(error));
}
