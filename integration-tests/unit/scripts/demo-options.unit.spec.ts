import {
  adminLogin,
  foreignIcashSettings,
  foreignJarSettings,
  medusaEnvironment,
} from "../../../scripts/demo/environment";
import { readOptions, UsageError } from "../../../scripts/demo/options";

describe("the command line of the demo", () => {
  it("has a default for everything", () => {
    expect(readOptions([])).toEqual({
      products: 500,
      format: "json",
      port: undefined,
      once: false,
      json: false,
    });
  });

  it("reads every option", () => {
    const args = ["--products", "40000", "--format=xml", "--port", "9100", "--once", "--json"];
    expect(readOptions(args)).toEqual({
      products: 40_000,
      format: "xml",
      port: 9100,
      once: true,
      json: true,
    });
  });

  it.each([
    ["an unknown option", ["--fast"]],
    ["a word too many", ["now"]],
    ["a catalogue too small for the story", ["--products", "3"]],
    ["a number that is none", ["--products", "many"]],
    ["a negative number", ["--products=-5"]],
    ["a port that does not exist", ["--port", "70000"]],
    ["an unknown format", ["--format", "yaml"]],
  ])("refuses %s and points to the help", (_what, args) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow("--help");
  });
});

describe("the environment of the demo's shop", () => {
  const settings = {
    databaseUrl: "postgres://localhost/demo",
    viteCache: "/tmp/vite",
    admin: adminLogin({}),
    remotes: { JAR_API_URL: "http://127.0.0.1:1/api", JAR_API_TOKEN: "" },
  };

  it("lets nothing of the outer shop through that the demo decides on", () => {
    const outer = {
      DATABASE_URL: "postgres://shop/real",
      JAR_API_URL: "https://real.example",
      JAR_API_TOKEN: "real",
      JAR_ICASH_DEMO: "true",
      ICASH_DUE: "pp_system_default:none",
      NODE_ENV: "production",
    };
    expect(medusaEnvironment(outer, settings)).toMatchObject({
      DATABASE_URL: "postgres://localhost/demo",
      JAR_API_URL: "http://127.0.0.1:1/api",
      JAR_API_TOKEN: "",
      JAR_ICASH_DEMO: "false",
      ICASH_DUE: "",
      NODE_ENV: "development",
      REDIS_URL: "",
    });
  });

  it("makes other secrets for each run", () => {
    const secrets = [1, 2].map(() => medusaEnvironment({}, settings));
    expect(secrets[0]?.JWT_SECRET).not.toBe(secrets[1]?.JWT_SECRET);
    expect(secrets[0]?.JWT_SECRET).toMatch(/^[0-9a-f]{64}$/);
  });

  it("takes the admin's login from the environment", () => {
    const env = { JAR_ICASH_ADMIN_EMAIL: "me@example.com", JAR_ICASH_ADMIN_PASSWORD: "mine" };
    expect(adminLogin(env)).toEqual({ email: "me@example.com", password: "mine" });
  });
});

describe("servers that are not ours", () => {
  const icash = {
    ICASH_API_URL: "https://icash.example",
    ICASH_API_KEY: "k",
    ICASH_SECRET_KEY: "s",
    ICASH_WAREHOUSE_ID: "1",
    ICASH_USER_ID: "1",
    ICASH_CASH_REGISTER_ID: "1",
    ICASH_STORE_ID: "1",
    ICASH_TAX_GROUPS: "20:1",
    ICASH_MEASURE_UNIT_ID: "1",
    ICASH_PAY_TYPES: "pp_system_default:2",
  };

  it("names what is missing instead of starting a shop that does nothing", () => {
    expect(() => foreignIcashSettings({ ...icash, ICASH_SECRET_KEY: undefined, ICASH_STORE_ID: "" })).toThrow(
      "ICASH_SECRET_KEY, ICASH_STORE_ID",
    );
    expect(() => foreignJarSettings({ JAR_API_URL: "https://jar.example" }, "json")).toThrow(UsageError);
  });

  it("uses an import source of its own unless one is given", () => {
    expect(foreignIcashSettings(icash).ICASH_IMPORT_SOURCE).toBe("demo");
    expect(foreignIcashSettings({ ...icash, ICASH_IMPORT_SOURCE: "shop" }).ICASH_IMPORT_SOURCE).toBe("shop");
  });

  it("takes a token as well as a user name and password", () => {
    const env = { JAR_API_URL: "https://jar.example", JAR_API_TOKEN: "t" };
    expect(foreignJarSettings(env, "xml")).toEqual({
      JAR_API_URL: "https://jar.example",
      JAR_API_USERNAME: "",
      JAR_API_PASSWORD: "",
      JAR_API_TOKEN: "t",
      JAR_API_FORMAT: "xml",
    });
  });
});
