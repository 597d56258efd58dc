/**
 * The test of both connections, over the real routes: what is wrong names itself in one sentence within seconds, the light of
 * the start page follows, and nothing is written at the other side.
 */
import type { IcashConnectionAnswer, JarConnectionAnswer } from "../../src/contract/connection";
import type { HealthAnswer } from "../../src/contract/health";
import type { IcashSetup, JarSetup } from "../../src/lib/options";
import { startJarSandbox } from "../../src/sandbox";
import { dropshipService } from "../../src/workflows/dropship/account";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { inApplication } from "./support/application";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const JAR = "/admin/dropship/connection";
const ICASH = "/admin/fiscal/connection";
/** The promise of the page, and what an answer needs on a machine with other work. */
const LONGEST_MS = 6_500;

const WRONG = "not-the-password";
const KEYS = ["icash.apiKey", "icash.secretKey", "icash.warehouseId", "icash.userId"];

inApplication({
  testSuite: (runner: Runner) => {
    const { api } = runner;
    const world = useWorld(runner, sandboxes);

    const test = async <Answer>(path: string): Promise<Answer> => {
      const began = performance.now();
      const { data } = await world.admin.post(path, {});
      expect(performance.now() - began).toBeLessThan(LONGEST_MS);
      const secrets = [WRONG, "JAR_API_PASSWORD", "ICASH_API_KEY", "ICASH_SECRET_KEY"];
      for (const secret of secrets.map((name) => process.env[name] ?? name)) {
        expect(JSON.stringify(data)).not.toContain(secret);
      }
      return data as Answer;
    };
    const testJar = () => test<JarConnectionAnswer>(JAR);
    const testIcash = () => test<IcashConnectionAnswer>(ICASH);
    const light = async (part: "jar" | "icash") => {
      const { data } = await api.get("/admin/jar-icash/health", {
        headers: { authorization: `Bearer ${world.shop.token}` },
        validateStatus: () => true,
      });
      const { status, reasons } = (data as HealthAnswer)[part];
      return { status, reasons: reasons.map(({ code }) => code) };
    };
    /** As after a restart with other options. */
    const withJar = (change: (ready: Extract<JarSetup, { kind: "ready" }>) => JarSetup) => {
      const service = dropshipService(world.container);
      if (service.setup.kind === "ready") {
        jest.replaceProperty(service, "setup", change(service.setup));
      }
    };
    const withIcash = (change: (ready: Extract<IcashSetup, { kind: "ready" }>) => IcashSetup) => {
      const service = fiscalService(world.container);
      if (service.setup.kind === "ready") {
        jest.replaceProperty(service, "setup", change(service.setup));
      }
    };
    const withIcashAccount = (changed: object) =>
      withIcash((ready) => ({
        ...ready,
        accounts: ready.accounts.map((entry) => ({ ...entry, account: { ...entry.account, ...changed } })),
      }));

    /** With the keys alone, before the numbers are known. */
    const withIcashKeys = (changed: object) =>
      withIcash(({ accounts, options }) => {
        const [main] = accounts;
        if (!main) {
          throw new Error("The shop has no account at iCash.");
        }
        const { url, apiKey, secretKey, warehouseId, userId } = main.account;
        const keys = { url, apiKey, secretKey, warehouseId, userId, ...changed };
        return { kind: "inert", missing: ["icash.cashRegisterId"], signIn: { keys, options } };
      });

    describe("of JAR", () => {
      it("counts the products with one call", async () => {
        const before = await sandboxes.jar.calls("GET products_count");
        expect(await testJar()).toMatchObject({ problem: null, products: 40 });
        expect(await sandboxes.jar.calls("GET products_count")).toBe(before + 1);
        expect(await light("jar")).toEqual({ status: "ok", reasons: [] });
      });

      it("names the options of wrong credentials, and is green again with the right ones", async () => {
        withJar(({ credentials, ...ready }) => ({
          ...ready,
          credentials: {
            url: credentials.url.replace("127.0.0.1", "localhost"),
            auth: { kind: "basic", username: "dealer", password: WRONG },
          },
        }));
        expect((await testJar()).problem).toEqual({
          code: "keys_refused",
          options: ["jar.username", "jar.password"],
          seconds: null,
        });
        expect(await light("jar")).toEqual({ status: "down", reasons: ["keys_refused"] });
        jest.restoreAllMocks();
        expect(await testJar()).toMatchObject({ problem: null });
        expect(await light("jar")).toEqual({ status: "ok", reasons: [] });
      });

      it.each([
        [{ fault: "http", status: 403 }, "not_permitted", ["jar.username", "jar.password"]],
        [{ fault: "stock_error", error: "rate_limit" }, "rate_limited", ["jar.url"]],
        [{ fault: "html" }, "unreadable", ["jar.url"]],
        [{ fault: "reset" }, "answer_lost", ["jar.url"]],
        [{ fault: "http", status: 503 }, "answer_lost", ["jar.url"]],
      ])("says what %j is, and asks once", async (fault, code, options) => {
        const before = await sandboxes.jar.calls("GET products_count");
        await sandboxes.jar.fault({ method: "GET products_count", times: 5, ...fault });
        expect((await testJar()).problem).toEqual({ code, options, seconds: null });
        expect(await sandboxes.jar.calls("GET products_count")).toBe(before + 1);
      });

      it("gives up on a JAR that says nothing, and says after how long", async () => {
        // What the process remembers of the last call outlives the rows that are put back.
        await testJar();
        await sandboxes.jar.fault({ method: "GET products_count", fault: "delay", ms: 30_000 });
        expect((await testJar()).problem).toEqual({ code: "timeout", options: ["jar.url"], seconds: 4 });
        expect(await light("jar")).toEqual({ status: "degraded", reasons: ["answer_lost"] });
      });

      it("says that nobody is at the address", async () => {
        await sandboxes.jar.stopListening();
        expect((await testJar()).problem?.code).toBe("not_reached");
      });

      it("does not trust an answer that another secret has signed", async () => {
        const signing = await startJarSandbox({ products: 3 });
        withJar((ready) => ({
          ...ready,
          credentials: {
            url: signing.url,
            auth: { kind: "token", token: signing.credentials.token, secret: WRONG },
          },
        }));
        expect((await testJar()).problem?.code).toBe("unsigned");
        await signing.close();
      });

      it("names what is missing instead of asking", async () => {
        withJar(() => ({ kind: "inert", missing: ["jar.url"] }));
        expect((await testJar()).problem).toEqual({
          code: "options_missing",
          options: ["jar.url"],
          seconds: null,
        });
      });
    });

    describe("of iCash", () => {
      it("reads what the options want a number of, and writes nothing", async () => {
        await world.buyAndSettle();
        const before = await sandboxes.icash.books();
        const { problem, accounts } = await testIcash();
        expect(problem).toBeNull();
        expect(accounts).toEqual([
          {
            names: ["default"],
            environment: "test",
            problem: null,
            unknown_numbers: [],
            lists: {
              registers: expect.arrayContaining([
                {
                  id: Number(process.env["ICASH_CASH_REGISTER_ID"]),
                  name: expect.any(String) as string,
                  type: "VIRTUAL",
                  store_id: Number(process.env["ICASH_STORE_ID"]),
                },
              ]) as unknown,
              stores: expect.arrayContaining([Number(process.env["ICASH_STORE_ID"])]) as unknown,
              pay_types: expect.arrayContaining([{ id: 2, name: expect.any(String) as string }]) as unknown,
              measure_units: expect.arrayContaining([
                { id: Number(process.env["ICASH_MEASURE_UNIT_ID"]), name: expect.any(String) as string },
              ]) as unknown,
              tax_groups: [{ id: 1, example: expect.any(String) as string }],
            },
          },
        ]);
        expect(await sandboxes.icash.books()).toEqual(before);
        expect(await light("icash")).toEqual({ status: "ok", reasons: [] });
        // The session and the nonces of whoever sends receipts go on.
        const orderId = await world.buyAndSettle(world.basket(2));
        const { rows } = await world.sql(
          "select state from fiscal_document where order_id = ? and kind = 'sale'",
          [orderId],
        );
        expect(rows).toEqual([{ state: "done" }]);
      });

      it("names the options of wrong keys, and is green again with the right ones", async () => {
        withIcashAccount({ secretKey: WRONG });
        const [account] = (await testIcash()).accounts;
        expect(account?.problem).toEqual({ code: "keys_refused", options: KEYS, seconds: null });
        expect(account?.lists.registers).toBeNull();
        expect(await light("icash")).toEqual({ status: "down", reasons: ["keys_refused"] });
        jest.restoreAllMocks();
        expect((await testIcash()).accounts[0]?.problem).toBeNull();
        expect(await light("icash")).toEqual({ status: "ok", reasons: [] });
      });

      it("needs no more than the keys, so that the lists can be read before the other options are written", async () => {
        withIcashKeys({});
        const { problem, accounts } = await testIcash();
        expect(problem).toBeNull();
        expect(accounts[0]?.problem).toBeNull();
        expect(accounts[0]?.lists.registers?.length).toBeGreaterThan(1);
      });

      it("says which numbers of the options iCash does not have", async () => {
        withIcashAccount({ cashRegisterId: 999, payTypes: { pp_system_default: 77 } });
        expect((await testIcash()).accounts[0]?.unknown_numbers).toEqual([
          { option: "icash.cashRegisterId", id: 999 },
          { option: "icash.payTypes.pp_system_default", id: 77 },
        ]);
      });

      it.each([
        [{ fault: "html" }, "unreadable"],
        [{ fault: "reset" }, "answer_lost"],
        [{ fault: "http", status: 429 }, "rate_limited"],
      ])("says what %j at the door is", async (fault, code) => {
        await sandboxes.icash.fault({ method: "POST login", times: 9, ...fault });
        expect((await testIcash()).accounts[0]?.problem).toMatchObject({ code });
      });

      it("gives up on an iCash that says nothing, and says after how long", async () => {
        await sandboxes.icash.fault({ method: "POST login", fault: "delay", ms: 30_000 });
        expect((await testIcash()).accounts[0]?.problem).toEqual({
          code: "timeout",
          options: ["icash.url"],
          seconds: 4,
        });
      });

      it("says that nobody is at the address", async () => {
        await sandboxes.icash.stopListening();
        expect((await testIcash()).accounts[0]?.problem?.code).toBe("not_reached");
      });

      it("is content with keys that open, and leaves out a list that does not come", async () => {
        await sandboxes.icash.fault({
          method: "POST get-pay-types",
          fault: "status0",
          message: "Wrong value for UserID",
        });
        const [account] = (await testIcash()).accounts;
        expect(account?.problem).toBeNull();
        expect(account?.lists.pay_types).toBeNull();
        expect(account?.lists.measure_units).not.toBeNull();
      });

      it("refuses an address that keys must not go to, without showing it", async () => {
        // An account that is whole stops the boot with it.
        withIcashKeys({ url: "http://icash.example.bg" });
        const [account] = (await testIcash()).accounts;
        expect(account?.problem?.code).toBe("address_refused");
        expect(JSON.stringify(account)).not.toContain("example.bg");
      });

      it("does not push in before receipts that are being sent", async () => {
        await world.sql(
          "update fiscal_channel set lease_token = 'somebody', lease_until = now() + interval '1 minute'",
        );
        expect((await testIcash()).accounts[0]?.problem?.code).toBe("busy");
        await world.sql("update fiscal_channel set lease_token = null, lease_until = null");
      });

      it("names what is missing instead of asking", async () => {
        withIcash(() => ({ kind: "inert", missing: ["icash.apiKey"] }));
        expect(await testIcash()).toMatchObject({
          problem: { code: "options_missing", options: ["icash.apiKey"] },
          accounts: [],
        });
      });
    });
  },
});
