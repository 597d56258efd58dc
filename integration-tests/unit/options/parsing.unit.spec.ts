import { icashSetup, jarSetup, parsePluginOptions, PluginOptionsError } from "../../../src/lib/options";
import type { PluginOptions } from "../../../src/lib/options";

const JAR = { url: "https://jar.example/api", username: "dealer", password: "a-password" };
const ICASH = {
  url: "https://icash.example",
  apiKey: "an-api-key",
  secretKey: "a-secret-key",
  warehouseId: "90001",
  userId: 1,
  cashRegisterId: "11",
  storeId: "1",
  importSource: "shop",
  taxGroups: "20:1, 9:2,0:3",
  measureUnitId: "1",
  payTypes: "pp_system_default:2,pp_stripe_stripe:1",
};

const icash = (changes: object) => icashSetup(parsePluginOptions({ icash: { ...ICASH, ...changes } }));

function problemOf(options: unknown): string {
  try {
    parsePluginOptions(options);
  } catch (error) {
    expect(error).toBeInstanceOf(PluginOptionsError);
    return String(error);
  }
  return "no problem";
}

describe("the options", () => {
  it("are read from the texts of an environment", () => {
    const setup = icash({ allowInsecureHttp: "false" });
    expect(setup).toMatchObject({
      kind: "ready",
      accounts: [
        {
          name: "default",
          account: {
            warehouseId: 90001,
            cashRegisterId: 11,
            taxGroups: { "20": 1, "9": 2, "0": 3 },
            payTypes: { pp_system_default: 2, pp_stripe_stripe: 1 },
          },
        },
      ],
      options: { allowInsecureHttp: false },
    });
  });

  it("are read from real values just as well", () => {
    expect(
      icash({ taxGroups: { "20": 1 }, payTypes: { pp_system_default: 2 }, warehouseId: 90001 }),
    ).toMatchObject({
      kind: "ready",
      accounts: [{ account: { taxGroups: { "20": 1 }, payTypes: { pp_system_default: 2 } } }],
    });
  });

  it("say when the receipt of a provider is due, as a text or as a record", () => {
    const due = { "pp:custom": "captured", pp_cod: "collected", pp_bank: "none", pp_card: "placed" };
    const text = "pp:custom:captured, pp_cod:collected,pp_bank:none,pp_card: placed";
    for (const given of [due, text]) {
      expect(icash({ due: given })).toMatchObject({ kind: "ready", options: { due } });
    }
    expect(icash({ due: "" })).not.toHaveProperty("options.due.pp_card");
  });

  it("take the last colon of a pair, because provider names may hold one", () => {
    expect(icash({ payTypes: "pp:custom:3", taxGroups: "20:1,0:EXPORT:3" })).toMatchObject({
      accounts: [{ account: { payTypes: { "pp:custom": 3 }, taxGroups: { "20": 1, "0:EXPORT": 3 } } }],
    });
  });

  it("give further accounts what they do not name themselves", () => {
    const accounts = {
      outlet: {
        salesChannels: ["sc_1"],
        cashRegisterId: "13",
        storeId: "2",
        payTypes: "pp_system_default:3",
      },
    };
    expect(icash({ accounts })).toMatchObject({
      accounts: [
        { name: "default", salesChannels: [], own: {} },
        {
          name: "outlet",
          salesChannels: ["sc_1"],
          account: { url: ICASH.url, apiKey: ICASH.apiKey, cashRegisterId: 13, storeId: 2, userId: 1 },
          own: { payTypes: { pp_system_default: 3 } },
        },
      ],
    });
  });

  it("refuse accounts that would leave it open who registers an order, or whose a key is", () => {
    const one = { salesChannels: ["sc_1"] };
    const accountsProblem = (accounts: object) => problemOf({ icash: { ...ICASH, accounts } });
    expect(accountsProblem({ one, two: one })).toContain(
      "icash.accounts.two.salesChannels.0: has an account already",
    );
    expect(accountsProblem({ one: { salesChannels: [] } })).toContain("icash.accounts.one.salesChannels");
    expect(accountsProblem({ default: one })).toContain("icash.accounts.default");
    expect(() => icash({ accounts: { one: { ...one, secretKey: "another-secret" } } })).toThrow(
      'icash.accounts.one: has the apiKey of "default" and another secretKey',
    );
    expect(
      icash({ accounts: { one: { ...one, apiKey: "key-of-another-account", secretKey: "another-secret" } } }),
    ).toMatchObject({
      kind: "ready",
    });
  });

  it("leave out the database that Medusa adds to the options of every module", () => {
    expect(parsePluginOptions({ database: { clientUrl: "postgres://x" } })).toEqual({});
  });

  it.each<[string, unknown]>([
    ["jar.documents", { jar: { ...JAR, documents: "https://shop.example/papers" } }],
    ["icash.warehouseId", { icash: { ...ICASH, warehouseId: "-1" } }],
    ["icash.storeId", { icash: { ...ICASH, storeId: 1.5 } }],
    ["icash.taxGroups", { icash: { ...ICASH, taxGroups: "20" } }],
    ["icash.payTypes", { icash: { ...ICASH, payTypes: "pp_system_default:card" } }],
    ["icash.due.pp_x", { icash: { ...ICASH, due: { pp_x: "someday" } } }],
    ["icash.due.pp_x", { icash: { ...ICASH, due: "pp_x:someday" } }],
    ["icash.due: must look like", { icash: { ...ICASH, due: "captured" } }],
    ["icash.startDate", { icash: { ...ICASH, startDate: "1.1.2026" } }],
    [
      "icash.stornoTypes.return",
      { icash: { ...ICASH, stornoTypes: { operator_error: 0, return: 3, tax_base_reduction: 2 } } },
    ],
    ["jar.url", { jar: { ...JAR, url: "jar.example" } }],
    [
      "such as https://api.jarcomputers.com/api",
      { jar: { ...JAR, url: "https://jar.example/api/products" } },
    ],
    [
      "such as https://api.jarcomputers.com/api",
      { jar: { ...JAR, url: "https://jar.example/api/order.json/" } },
    ],
    ["must end before /clientapi", { icash: { ...ICASH, url: "https://shop.example/clientapi/v1/" } }],
    [
      "must end before /clientapi",
      { icash: { ...ICASH, url: "https://shop.example/clientapi/v1/new-operation" } },
    ],
    ["jar.secret: is of use with a token", { jar: { ...JAR, secret: "a-secret-key" } }],
    ["jar.fetchSecret", { jar: { ...JAR, token: "t", secret: "a-secret-key", fetchSecret: async () => "" } }],
    ["jar.fetchSecret", { jar: { ...JAR, token: "t", fetchSecret: "https://shop.example/secret" } }],
    ["jar.allowUnsignedAnswers", { jar: { ...JAR, token: "t", allowUnsignedAnswers: "maybe" } }],
    ["jar.currency", { jar: { ...JAR, currency: "USD" } }],
    ["jar.priceIncludesVat", { jar: { ...JAR, priceIncludesVat: "maybe" } }],
    ["jar: unknown option passwort", { jar: { ...JAR, passwort: "a-password" } }],
    ["options: unknown option ikash", { ikash: {} }],
  ])("that are malformed are named: %s", (name, options) => {
    const problem = problemOf(options);
    expect(problem).toContain(name);
    expect(problem).not.toContain("a-secret-key");
    expect(problem).not.toContain("a-password");
  });

  it("name all that is malformed at once", () => {
    const problem = problemOf({ jar: { ...JAR, format: "csv" }, icash: { ...ICASH, userId: "x" } });
    expect(problem).toContain("jar.format");
    expect(problem).toContain("icash.userId");
  });
});

describe("a part", () => {
  it("whose options are empty texts is inert, and says what is missing", () => {
    const parsed = parsePluginOptions({
      jar: { url: "", username: " ", password: "" },
      icash: { ...ICASH, apiKey: "" },
    });
    expect(jarSetup(parsed)).toEqual({
      kind: "inert",
      missing: ["jar.url", "jar.username and jar.password, or jar.token"],
    });
    expect(icashSetup(parsed)).toEqual({ kind: "inert", missing: ["icash.apiKey"] });
  });

  it("of iCash that has its keys and lacks numbers can be signed in with, to read these", () => {
    const parsed = parsePluginOptions({ icash: { ...ICASH, storeId: "", payTypes: "" } });
    expect(icashSetup(parsed)).toMatchObject({
      kind: "inert",
      missing: ["icash.storeId", "icash.payTypes"],
      signIn: { keys: { apiKey: ICASH.apiKey, warehouseId: Number(ICASH.warehouseId) } },
    });
  });

  it.each<[string, NonNullable<PluginOptions["jar"]>, unknown]>([
    ["name and password", JAR, { kind: "basic", username: "dealer", password: "a-password" }],
    ["a token", { url: JAR.url, token: "t" }, { kind: "token", token: "t" }],
    [
      "a token, and name and password for its secret alone",
      { ...JAR, token: "t" },
      { kind: "token", token: "t", basic: { username: "dealer", password: "a-password" } },
    ],
    [
      "a token whose secret is fixed",
      { url: JAR.url, token: "t", secret: "s", allowUnsignedAnswers: "true" },
      { kind: "token", token: "t", secret: "s", allowUnsignedAnswers: true },
    ],
  ])("talks to JAR with %s", (_, jar, auth) => {
    expect(jarSetup(parsePluginOptions({ jar }))).toMatchObject({
      kind: "ready",
      credentials: { url: JAR.url, auth },
    });
  });

  it("keeps the function that gives links to papers", () => {
    const documents = () => [];
    expect(jarSetup(parsePluginOptions({ jar: { ...JAR, documents } }))).toMatchObject({
      options: { documents },
    });
  });

  it("does not let one wrong half of a login count as a login", () => {
    expect(jarSetup(parsePluginOptions({ jar: { url: JAR.url, username: "dealer" } })).kind).toBe("inert");
  });

  it("plays a demo only when it is asked to, also beside real credentials", () => {
    expect(jarSetup(parsePluginOptions({ demo: "true", jar: JAR })).kind).toBe("demo");
    expect(icashSetup(parsePluginOptions({ demo: "true" })).kind).toBe("demo");
    for (const demo of [undefined, false, "false", "0", ""]) {
      expect(jarSetup(parsePluginOptions({ demo })).kind).toBe("inert");
    }
  });
});
