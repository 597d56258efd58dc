/** What a shop holds, kept and put back under the running shop, which loses its connections and opens others. */
import { copyDatabaseInUse, createDatabase, databaseUrl, sql } from "../../support/database";
import { eventually } from "../../http/support/wait";

/** One moment's number is higher than the one before; iCash remembers the last one although the shop is put back. */
interface Channel {
  key_fingerprint: string;
  last_nonce: string;
}

export async function keepShop(database: string, moment: string): Promise<void> {
  await copyDatabaseInUse(database, `${database}-${moment}`);
}

export async function putShopBack(database: string, moment: string): Promise<void> {
  const url = databaseUrl(database);
  await untilNothingIsSent(url);
  const channels = await sql<Channel>(url, "select key_fingerprint, last_nonce from fiscal_channel");
  await createDatabase(database, `${database}-${moment}`);
  for (const [index, { key_fingerprint: key, last_nonce: nonce }] of channels.entries()) {
    await sql(
      url,
      `insert into fiscal_channel (id, key_fingerprint, last_nonce) values ($1, $2, $3)
       on conflict (key_fingerprint) where deleted_at is null do update set last_nonce = excluded.last_nonce`,
      [`icchan_tests_${index}`, key, nonce],
    );
  }
}

async function untilNothingIsSent(url: string): Promise<void> {
  await eventually(
    () =>
      sql(
        url,
        `select id from fiscal_document where state = 'working'
         union all select id from supplier_order where state = 'working'`,
      ),
    (working) => working.length === 0,
    { timeoutMs: 60_000 },
  );
}
