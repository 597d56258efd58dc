/**
 * One shop per spec file or per world of them, restored before each test: the store is prepared and the catalogue imported once. The stand-ins
 * are emptied with it, but their nonces go on, so the channel's last nonce is carried over what the database forgets.
 */
import { createHash } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { WorkflowManager } from "@medusajs/framework/orchestration";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { TestEventUtils } from "@medusajs/test-utils";
import { OPEN_BRAKES } from "../../../scripts/lib/open-brakes";
import { quietClocks } from "../../../scripts/lib/quiet-clocks";
import { shopAdmin } from "./admin";
import type { Heard, ShopAdmin } from "./admin";
import type { Api } from "./api";
import { saveOrderSettings } from "../../../src/workflows/dropship/orders/drain";
import { dropshipService } from "../../../src/workflows/dropship/account";
import { ledgers } from "./ledgers";
import type { Database, Ledgers } from "./ledgers";
import type { Sandboxes } from "./sandboxes";
import { shared } from "./shared";
import { armShop, placeOrder, prepareShop } from "./shop";
import type { Basket, PreparedShop } from "./shop";

export interface Runner {
  api: Api;
  dbConnection: Database;
  getContainer(): MedusaContainer;
}

export interface World {
  readonly shop: PreparedShop;
  readonly container: MedusaContainer;
  readonly admin: ShopAdmin;
  readonly heard: Heard;
  readonly ledgers: Ledgers;
  sql: Database["raw"];
  /** A basket of the n-th buyable products. */
  basket(...quantities: number[]): Basket[];
  /** An order of 1 and 3 pieces, placed over the store API before the suite, whose event nobody has heard yet. */
  readonly unheardOrder: string;
  /** Lets the event of the unheard order be heard, or places another one over the store API. Returns its id. */
  buy(basket?: Basket[], options?: Parameters<typeof placeOrder>[3]): Promise<string>;
  /** The shop's rules for orders at JAR; what is not named is as it comes. */
  orderSettings(settings: object): Promise<void>;
  /** The same and until both ledgers are done with it. */
  buyAndSettle(basket?: Basket[]): Promise<string>;
}

const LONGEST_HEARING_MS = 60_000;

export const sharedWorld = shared<World>();

/** Registers its own hooks; call it first inside the runner's test suite. */
export function useWorld({ api, dbConnection, getContainer }: Runner, sandboxes: Sandboxes): World {
  const found = sharedWorld.found();
  if (found) {
    return found;
  }
  let shop: PreparedShop | null = null;
  let unheardOrder = "";
  let lastNonce = 0;
  const present = (): PreparedShop => {
    if (!shop) {
      throw new Error("The shop is prepared in beforeAll; use it inside a test.");
    }
    return shop;
  };
  const heard: Heard = async (event, action) => {
    const bus = getContainer().resolve(Modules.EVENT_BUS);
    const listened = TestEventUtils.waitSubscribersExecution(event, bus, { timeout: LONGEST_HEARING_MS });
    const [result] = await Promise.all([action(), listened]);
    return result;
  };
  const admin = () => shopAdmin(api, present(), heard);
  const books = ledgers(getContainer, admin, dbConnection);

  const basket: World["basket"] = (...quantities) =>
    quantities.map((quantity, index) => ({ variant_id: present().variants[index]?.id ?? "", quantity }));

  beforeAll(async () => {
    expectQuietClocks();
    shop = await prepareShop(getContainer(), api);
    const { revision } = await dropshipService(getContainer()).orderSettings.read();
    await saveOrderSettings(getContainer(), { settings: { brakes: OPEN_BRAKES }, revision, actor: "test" });
    const lost = jest
      .spyOn(getContainer().resolve(Modules.EVENT_BUS), "releaseGroupedEvents")
      .mockResolvedValue();
    unheardOrder = await placeOrder(api, shop, basket(1, 3));
    expect(lost).toHaveBeenCalled();
    lost.mockRestore();
  });

  beforeEach(async () => {
    await sandboxes.jar.listenAgain();
    await sandboxes.icash.listenAgain();
    await sandboxes.jar.post("reset");
    await sandboxes.icash.post("reset");
    await armShop(api, present().token);
    await dbConnection.raw(
      `insert into fiscal_channel (id, key_fingerprint, last_nonce) values ('icchan_tests', ?, ?)
       on conflict (key_fingerprint) where deleted_at is null do update set last_nonce = excluded.last_nonce`,
      [channelFingerprint(), String(lastNonce)],
    );
  });

  afterEach(async () => {
    await sandboxes.jar.listenAgain();
    await sandboxes.icash.listenAgain();
    // What still runs must end before the database is restored under it.
    await sandboxes.jar.clearFaults();
    await sandboxes.icash.clearFaults();
    await books.settle();
    const { rows } = await dbConnection.raw("select max(last_nonce::bigint) as nonce from fiscal_channel");
    lastNonce = Math.max(lastNonce, Number(rows[0]?.["nonce"] ?? 0));
    jest.restoreAllMocks();
  });

  return {
    get shop() {
      return present();
    },
    get unheardOrder() {
      return unheardOrder;
    },
    get container() {
      return getContainer();
    },
    get admin() {
      return admin();
    },
    heard,
    ledgers: books,
    sql: (statement, bindings) => dbConnection.raw(statement, bindings),
    basket,
    orderSettings: async (settings) => {
      const { revision } = await dropshipService(getContainer()).orderSettings.read();
      const given = { brakes: OPEN_BRAKES, ...settings };
      await saveOrderSettings(getContainer(), { settings: given, revision, actor: "test" });
    },
    buy,
    buyAndSettle: async (wanted) => {
      const orderId = await buy(wanted);
      await books.settle();
      return orderId;
    },
  };

  async function buy(wanted?: Basket[], options?: Parameters<typeof placeOrder>[3]): Promise<string> {
    return heard("order.placed", async () => {
      if (wanted) {
        return placeOrder(api, present(), wanted, options);
      }
      const bus = getContainer().resolve(Modules.EVENT_BUS);
      await bus.emit({ name: "order.placed", data: { id: unheardOrder } });
      return unheardOrder;
    });
  }
}

const scheduledJobs = z.array(
  z.object({ id: z.string(), options: z.object({ schedule: z.object({ cron: z.string() }).optional() }) }),
);

/** A clock that strikes by itself would do a test's work before the test does. */
function expectQuietClocks(): void {
  const quiet = Object.keys(quietClocks()).map((name) => process.env[name]);
  const workflows = scheduledJobs.parse([...WorkflowManager.getWorkflows().values()]);
  const clocks = workflows.filter(({ id }) => id.startsWith("job-jar-icash-"));
  expect(clocks).toHaveLength(quiet.length);
  for (const { options } of clocks) {
    expect(quiet).toContain(options.schedule?.cron);
  }
}

/** Of the channel's row; the key itself is not stored. */
function channelFingerprint(): string {
  return createHash("sha256").update(`icash:${process.env.ICASH_API_KEY}`).digest("hex").slice(0, 32);
}
