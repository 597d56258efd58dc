/**
 * Between two tests of an application its database is put back by writing back the rows of the tables that were written to
 * (put-back.sql). The runner would copy the whole database, which takes about as long as a short test. A test that
 * changed more than rows, such as a table's name, gets that copy.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@medusajs/framework/pg";
import { databaseUrl } from "./database";

interface Names {
  databaseName: string;
  templateName: string;
}

/** What the runner does with its database between two tests. */
interface RunnersDatabase {
  snapshot(names: Names): Promise<void>;
  restore(names: Names): Promise<void>;
}

interface TestDatabase {
  dbTestUtilFactory: () => RunnersDatabase;
}

const SCRIPT = readFileSync(join(__dirname, "put-back.sql"), "utf8");

/** Whatever is in the midst of a statement or a transaction would hold its locks. */
const END_OTHERS = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;

/** For the runner that `begin` makes. */
export function withRowsPutBack(begin: () => void): void {
  const database = jest.requireActual<TestDatabase>("@medusajs/test-utils/dist/database");
  const make = database.dbTestUtilFactory;
  const spy = jest.spyOn(database, "dbTestUtilFactory").mockImplementation(() => {
    const utils = make();
    const { snapshot, restore } = utils;
    const connection = openWhenAsked();
    return Object.assign(utils, {
      async snapshot(names: Names) {
        await (await connection(names.databaseName)).query(SCRIPT);
        await snapshot(names);
      },
      async restore(names: Names) {
        const client = await connection(names.databaseName);
        await client.query(END_OTHERS);
        const { rows } = await client.query<{ put_back: boolean }>("select kept.put_back()");
        if (!rows[0]?.put_back) {
          await restore(names);
        }
      },
    });
  });
  begin();
  spy.mockRestore();
}

/** One connection for all of a runner's tests; the runner ends it whenever it copies or drops the database. */
function openWhenAsked(): (name: string) => Promise<Client> {
  let open: Client | null = null;
  return async (name) => {
    if (open) {
      return open;
    }
    const client = new Client({ connectionString: databaseUrl(name) });
    // The runner has ended it; a statement that still wants it fails by itself.
    client.on("error", () => (open = null));
    client.on("end", () => (open = null));
    await client.connect();
    open = client;
    return client;
  };
}
