/** What the options do to a boot: malformed ones stop it and are named, missing ones leave a part inert. */
import { join } from "node:path";
import { MedusaModule } from "@medusajs/framework/modules-sdk";
import { asValue } from "@medusajs/framework/awilix";
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
  Modules,
  ModulesSdkUtils,
} from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { initModules, MockEventBusService, TestDatabaseUtils } from "@medusajs/test-utils";
import type { PluginOptions } from "../../src/lib/options";
import dropshipModule from "../../src/modules/dropship";
import fiscalModule from "../../src/modules/fiscal";
import { silentLogger } from "./support/silent";

jest.setTimeout(60_000);

const SOURCE = join(__dirname, "../../src/modules");

const JAR = { url: "https://jar.example/api", username: "dealer", password: "a-password" };
const ICASH = {
  url: "https://icash.example",
  environment: "production",
  apiKey: "an-api-key",
  secretKey: "a-secret-key",
  warehouseId: "1",
  userId: "1",
  cashRegisterId: "1",
  storeId: "1",
  importSource: "shop",
  taxGroups: "20:1",
  measureUnitId: "1",
  payTypes: "pp_system_default:2",
};

const MODULES = { jar_dropship: join(SOURCE, "dropship"), icash_fiscal: join(SOURCE, "fiscal") };

const DEFINITIONS = { jar_dropship: dropshipModule, icash_fiscal: fiscalModule };

type ModuleName = keyof typeof MODULES;

const bootedShape = z.object({
  setup: z.object({ kind: z.string(), missing: z.array(z.string()).optional() }),
});

/** Boots one module on a connection that is never used: nothing here reads the database. */
async function boot(name: ModuleName, options: PluginOptions) {
  const { logger, lines } = silentLogger();
  const database = {
    clientUrl: TestDatabaseUtils.getDatabaseURL("postgres"),
    schema: "public",
    debug: false,
  };
  const connection = ModulesSdkUtils.createPgConnection(database);
  try {
    const { medusaApp, shutdown } = await initModules({
      injectedDependencies: {
        [ContainerRegistrationKeys.PG_CONNECTION]: connection,
        [ContainerRegistrationKeys.LOGGER]: logger,
        [Modules.EVENT_BUS]: new MockEventBusService(),
      },
      modulesConfig: { [name]: { resolve: MODULES[name], options: { database, ...options } } },
      databaseConfig: database,
      preventConnectionDestroyWarning: true,
    });
    const { setup } = bootedShape.parse(medusaApp.modules[name]);
    await shutdown();
    return {
      setup: setup.missing ? { kind: setup.kind, missing: setup.missing } : { kind: setup.kind },
      lines,
    };
  } finally {
    MedusaModule.clearInstances();
    await connection.destroy();
  }
}

/** What Medusa waits for when it boots a module; a whole boot that fails leaves a rejection of Medusa's own behind. */
async function runLoaders(name: ModuleName, options: PluginOptions): Promise<void> {
  const container = createMedusaContainer();
  container.register(ContainerRegistrationKeys.LOGGER, asValue(silentLogger().logger));
  const loaders = DEFINITIONS[name].loaders ?? [];
  expect(loaders).toHaveLength(1);
  for (const loader of loaders) {
    await loader({ container, options: { ...options } });
  }
}

describe("the boot", () => {
  it.each<[string, ModuleName, PluginOptions]>([
    ["jar.url", "jar_dropship", { jar: { ...JAR, url: "not an address" } }],
    ["jar.format", "jar_dropship", { jar: { ...JAR, format: "csv" } }],
    ["icash.environment", "icash_fiscal", { icash: { ...ICASH, environment: "staging" } }],
    ["icash.environment", "icash_fiscal", { icash: { ...ICASH, url: "https://v5.nap.dev.icash.bg" } }],
    ["icash.environment", "icash_fiscal", { icash: { ...ICASH, environment: "" } }],
    ["icash.url", "icash_fiscal", { icash: { ...ICASH, url: "http://icash.example" } }],
    ["icash.warehouseId", "icash_fiscal", { icash: { ...ICASH, warehouseId: "twelve" } }],
    ["icash.taxGroups", "icash_fiscal", { icash: { ...ICASH, taxGroups: "twenty" } }],
    ["icash.importSource", "icash_fiscal", { icash: { ...ICASH, importSource: "x".repeat(31) } }],
    ["demo", "icash_fiscal", { demo: "perhaps" }],
  ])("is stopped by a malformed %s, which is named without its value", async (option, name, options) => {
    const failure = await runLoaders(name, options).then(
      () => "booted",
      (error: unknown) => String(error),
    );
    expect(failure).toContain(option);
    for (const value of ["not an address", "twelve", "twenty", "perhaps", "a-password", "a-secret-key"]) {
      expect(failure).not.toContain(value);
    }
  });

  it("leaves a part that misses something inert, and says what, without a word of what is there", async () => {
    const options = { jar: { ...JAR, password: "" }, icash: { ...ICASH, storeId: "" } };
    const jar = await boot("jar_dropship", options);
    expect(jar.setup).toEqual({ kind: "inert", missing: ["jar.username and jar.password, or jar.token"] });
    const icash = await boot("icash_fiscal", options);
    expect(icash.setup).toEqual({ kind: "inert", missing: ["icash.storeId"] });
    expect(jar.lines.filter((line) => line.includes("missing"))).toHaveLength(1);
    expect(icash.lines.filter((line) => line.includes("missing"))).toHaveLength(1);
    expect([...jar.lines, ...icash.lines].join()).not.toContain("a-secret-key");
  });

  it("works with one part alone", async () => {
    expect((await boot("jar_dropship", { icash: ICASH })).setup.kind).toBe("inert");
    expect((await boot("icash_fiscal", { icash: ICASH })).setup.kind).toBe("ready");
  });

  it("never enters demo mode because something is missing, only because it is asked to", async () => {
    expect((await boot("icash_fiscal", { demo: "false" })).setup.kind).toBe("inert");
    for (const name of ["jar_dropship", "icash_fiscal"] as const) {
      const { setup, lines } = await boot(name, { demo: true });
      expect(setup.kind).toBe("demo");
      expect(lines.filter((line) => line.includes("DEMO"))).toHaveLength(1);
    }
  });
});
