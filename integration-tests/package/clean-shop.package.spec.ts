/**
 * The plugin as a shop gets it: packed, installed from the tarball into an application that is not this repository,
 * migrated, built, started, and used once from catalogue to receipt.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import { createApi } from "../../scripts/demo/api";
import type { Api } from "../../scripts/demo/api";
import { loginAsAdmin, openStorefront } from "../../scripts/demo/story/access";
import { chooseWhenReceiptsAreDue, letItAct } from "../../scripts/demo/story/first-steps";
import { isDone, settledLedger } from "../../scripts/demo/story/ledger";
import { placeOrder } from "../../scripts/demo/story/order";
import { chooseProducts } from "../../scripts/demo/story/products";
import { poll } from "../../scripts/demo/wait";
import type { RunningMedusa } from "../../scripts/lib/medusa-process";
import { freePort } from "../../scripts/lib/ports";
import { icashSettings, jarSettings } from "../../scripts/lib/sandbox-settings";
import { startIcashSandbox, startJarSandbox } from "../../src/sandbox";
import { command } from "./support/command";
import { installShop, logFileOf, medusa, startBuiltShop } from "./support/clean-shop";
import type { ShopSettings } from "./support/clean-shop";
import { createDatabase, databaseUrl, sql } from "../support/database";
import { documentedExample } from "./support/documented-example";
import { packPlugin } from "./support/tarball";
import type { Tarball } from "./support/tarball";

const MINUTE = 60_000;
const ADMIN = { email: "admin@example.bg", password: "a clean shop" };
const PLUGIN = "node_modules/medusa-plugin-jar-icash/.medusa/server/src";
const DATABASE = "package_clean_shop";

const signal = new AbortController().signal;

let folder: string;
let tarball: Tarball;
let shop: ShopSettings;
let server: RunningMedusa | null = null;
let baseUrl: string;
let admin: Api;

jest.setTimeout(3 * MINUTE);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jar-icash-package-"));
  tarball = await packPlugin(folder);
  shop = {
    root: join(folder, "shop"),
    databaseUrl: databaseUrl(DATABASE),
    logFolder: folder,
    env: {
      LOG_LEVEL: "debug",
      // So that a test can wait for the clock.
      JAR_ICASH_CATALOGUE_CRON: "*/2 * * * * *",
      JAR_ICASH_ADMIN_EMAIL: ADMIN.email,
      JAR_ICASH_ADMIN_PASSWORD: ADMIN.password,
    },
  };
  await installShop(shop.root, tarball.path);
  await createDatabase(DATABASE);
  await medusa(shop, "db:migrate");
  await medusa(shop, "build");
  await medusa(
    shop,
    "exec",
    createRequire(join(shop.root, "package.json")).resolve("medusa-plugin-jar-icash/scripts/prepare-store"),
  );
  const port = await freePort();
  server = await startBuiltShop(shop, port);
  baseUrl = `http://127.0.0.1:${port}`;
  admin = await loginAsAdmin(createApi(baseUrl, signal), ADMIN);
  await letItAct(admin);
}, 14 * MINUTE);

afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}, MINUTE);

describe("the tarball", () => {
  it("holds what a shop needs", () => {
    expect(tarball.files).toEqual(
      expect.arrayContaining([
        "package.json",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        ".medusa/server/src/admin/index.js",
        ".medusa/server/src/admin/index.mjs",
        ".medusa/server/src/lib/options/index.js",
        ".medusa/server/src/lib/options/index.d.ts",
        ".medusa/server/src/modules/dropship/index.js",
        ".medusa/server/src/modules/fiscal/index.js",
        ".medusa/server/src/sandbox/index.js",
        ".medusa/server/src/workflows/index.js",
      ]),
    );
  });

  it("holds no test, no fixture, no source and no setting of this repository", () => {
    const allowed =
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|\.medusa\/server\/src\/.+\.(js|mjs|d\.ts|json))$/;
    expect(tarball.files.filter((file) => !allowed.test(file))).toEqual([]);
    expect(tarball.files.filter((file) => /(\.(spec|test)\.|fixture|__tests__|\.env)/i.test(file))).toEqual(
      [],
    );
  });
});

describe("the clients alone", () => {
  it("read JAR's catalogue, as the guide shows it", async () => {
    const jar = await startJarSandbox({ products: 1_200 });
    try {
      const program = await documentedExample("jar-client", shop.root);
      const env = jarSettings(jar, "json");
      const said = await command(process.execPath, [program], { cwd: shop.root, minutes: 1, env });
      expect(said).toContain("all 1200 products read");
    } finally {
      await jar.close();
    }
  });

  it("register one receipt at iCash, as the guide shows it, however often it is started", async () => {
    const icash = await startIcashSandbox();
    try {
      const program = await documentedExample("icash-client", shop.root);
      const start = () =>
        command(process.execPath, [program], { cwd: shop.root, minutes: 1, env: icashSettings(icash) });
      const first = await start();
      expect(first).toMatch(
        /^[A-Z0-9]{8}-[A-Z0-9]{4}-\d{7}: 25\.00000 to pay, 25\.00000 paid, complete: true$/m,
      );
      expect(await start()).toBe(first);
    } finally {
      await icash.close();
    }
  });
});

describe("in a clean shop", () => {
  it("lends its workflows to the shop's own code", async () => {
    const code = 'console.log(Object.keys(require("medusa-plugin-jar-icash/workflows")).join(" "))';
    const names = await command(process.execPath, ["--eval", code], { cwd: shop.root, minutes: 1 });
    expect(names.trim().split(" ")).toContain("prepareStoreWorkflow");
  });

  it("makes its tables", async () => {
    const rows = await sql<{ name: string }>(
      shop.databaseUrl,
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "supplier_product",
        "supplier_category",
        "supplier_price",
        "supplier_reconciliation",
        "supplier_finding",
        "supplier_return",
        "sync_run",
        "sync_plan_item",
        "supplier_order",
        "supplier_order_journal",
        "dropship_setting",
        "dropship_setting_change",
        "fiscal_document",
        "fiscal_document_journal",
        "fiscal_item",
        "fiscal_channel",
        "fiscal_setting",
        "fiscal_setting_change",
      ]),
    );
  });

  it.each(["/admin/fiscal/documents", "/admin/dropship/supplier-orders", "/admin/dropship/sync-runs"])(
    "lets nobody read %s without a login",
    async (path) => {
      expect((await fetch(`${baseUrl}${path}?order_id=x`)).status).toBe(401);
    },
  );

  it("answers an admin, and says that it is a demo", async () => {
    const documents = z.object({
      demo: z.literal(true),
      configured: z.literal(true),
      documents: z.array(z.unknown()),
    });
    const orders = z.object({
      demo: z.literal(true),
      configured: z.literal(true),
      supplier_orders: z.array(z.unknown()),
    });
    const ofOrder = { order_id: "order_that_is_not_there" };
    expect((await admin.get("/admin/fiscal/documents", documents, ofOrder)).documents).toEqual([]);
    expect((await admin.get("/admin/dropship/supplier-orders", orders, ofOrder)).supplier_orders).toEqual([]);
  });

  it("loads every subscriber and every job", async () => {
    const log = await readFile(logFileOf(shop, "start"), "utf8");
    for (const kind of ["subscribers", "jobs"]) {
      const files = (await readdir(join(shop.root, PLUGIN, kind))).filter((file) => file.endsWith(".js"));
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        expect(log).toContain(join("medusa-plugin-jar-icash/.medusa/server/src", kind, file));
      }
    }
  });

  it("has both cards in the built admin", async () => {
    const page = await fetch(`${baseUrl}/app`);
    expect(page.status).toBe(200);
    const assets = join(shop.root, ".medusa/server/public/admin/assets");
    const scripts = (await readdir(assets)).filter((file) => file.endsWith(".js"));
    const text = (await Promise.all(scripts.map((file) => readFile(join(assets, file), "utf8")))).join("\n");
    expect(text).toContain("jar-icash-fiscal");
    expect(text).toContain("jar-icash-supplier");
  });

  // The run is put into the table, past the route that would start it at once: only the clock can find it there.
  it("reads the catalogue when its clock comes round", async () => {
    await sql(
      shop.databaseUrl,
      "insert into sync_run (id, kind, state, started_by) values ('jarrun_package', 'full', 'queued', 'test')",
    );
    const [run] = await poll(
      () =>
        sql<{ state: string }>(shop.databaseUrl, "select state from sync_run where id = 'jarrun_package'"),
      ([row]) => row?.state !== "queued" && row?.state !== "running",
      { patienceMs: 2 * MINUTE, signal },
    );
    expect(run).toEqual({ state: "done" });
  });

  it("sends an order to JAR and registers its receipt when an event says so", async () => {
    const storefront = await openStorefront(createApi(baseUrl, signal), admin);
    const [product] = await chooseProducts(storefront);
    await chooseWhenReceiptsAreDue(admin);
    const order = await placeOrder(storefront, [{ product, quantity: 1 }]);
    const ledger = await settledLedger(admin, order.id, { stornos: 0 }, signal);
    expect(ledger.supplierOrders).toHaveLength(1);
    expect(ledger.sales).toHaveLength(1);
    expect(isDone(ledger)).toBe(true);
  });
});
