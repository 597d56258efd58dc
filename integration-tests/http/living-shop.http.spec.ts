/** A shop that sold its own goods before the plugin came keeps its setup, and is told what of it does not fit. */
import { z } from "@medusajs/framework/zod";
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows";
import type { StoreFinding } from "../../src/contract/reasons/store";
import { queueSyncRun } from "../../src/workflows/dropship/catalogue/queue";
import { runQueuedSyncs } from "../../src/workflows/dropship/catalogue/run";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADMIN, armShop, asAdmin } from "./support/shop";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes({ products: 20 });

/** What a shop's prices and taxes hang on, and its own goods. */
const TABLES = [
  "api_key",
  "payment_provider",
  "price",
  "price_preference",
  "price_rule",
  "price_set",
  "product",
  "product_sales_channel",
  "product_variant",
  "publishable_api_key_sales_channel",
  "region",
  "region_country",
  "region_payment_provider",
  "sales_channel",
  "shipping_profile",
  "store",
  "store_currency",
  "tax_provider",
  "tax_rate",
  "tax_rate_rule",
  "tax_region",
];

const CODE = "MOUSE1";
const NEW = {
  add: true,
  product_name: "Мишка",
  description: "Тиха",
  price: "99.99",
  dealer_price: "60.00",
  old_price: "0",
  promotion: "false",
  avail: "Налично в централен склад",
  category_path: "Периферия > Мишки",
  category_name: "Мишки",
  main_image: null,
  more_images: [],
};
const PROMOTION = {
  old_price: "119.99",
  promotion: "true",
  promotion_name: "Есенни дни",
  promotion_starts_at: "2024-01-15 00:00:00",
  promotion_ends_at: "2099-07-01 23:59:00",
};

interface Lived {
  currency?: string;
  others?: string[];
  taxInclusive?: boolean;
  region?: { currency: string; payment?: boolean } | null;
  rate?: number | null;
}

interface Shop {
  token: string;
  regionId: string;
  key: string;
}

const id = z.object({ id: z.string() });

inApplication({
  testSuite: ({ api, dbConnection, getContainer }: Runner) => {
    const rowsOf = async (table: string) =>
      (await dbConnection.raw(`select to_jsonb(t)::text as row from "${table}" t order by 1`)).rows.map(
        ({ row }) => row,
      );
    const everything = async () =>
      Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await rowsOf(table)])));

    beforeEach(() => sandboxes.jar.post("reset"));

    async function logIn(): Promise<string> {
      const { authIdentity } = await getContainer()
        .resolve("auth")
        .register("emailpass", { body: { email: ADMIN.email, password: ADMIN.password } });
      await createUserAccountWorkflow(getContainer()).run({
        input: { authIdentityId: authIdentity?.id ?? "", userData: { email: ADMIN.email } },
      });
      return (await read(z.object({ token: z.string() }), api.post("/auth/user/emailpass", ADMIN))).token;
    }

    async function open({
      currency = "eur",
      others = [],
      taxInclusive = true,
      region = { currency, payment: true },
      rate = 20,
    }: Lived = {}): Promise<Shop> {
      const token = await logIn();
      const post = <Name extends string, Shape extends z.ZodType>(
        path: string,
        body: object,
        name: Name,
        shape: Shape,
      ) => read(z.object({ [name]: shape }), api.post(path, body, asAdmin(token)));
      const stores = await read(z.object({ stores: z.array(id) }), api.get("/admin/stores", asAdmin(token)));
      const channel = await create("/admin/sales-channels", { name: "Нашият канал" }, "sales_channel");
      await post(
        `/admin/stores/${only(stores.stores).id}`,
        {
          default_sales_channel_id: channel,
          supported_currencies: [
            { currency_code: currency, is_default: true, is_tax_inclusive: taxInclusive },
            ...others.map((code) => ({ currency_code: code, is_default: false, is_tax_inclusive: false })),
          ],
        },
        "store",
        id,
      );
      const regionId = region
        ? await create(
            "/admin/regions",
            {
              name: "Нашият регион",
              currency_code: region.currency,
              countries: ["bg"],
              payment_providers: region.payment === false ? [] : ["pp_system_default"],
            },
            "region",
          )
        : "";
      if (rate !== null) {
        const standard = { rate, code: "v", name: "ДДС" };
        const tax = { country_code: "bg", provider_id: "tp_system", default_tax_rate: standard };
        await create("/admin/tax-regions", tax, "tax_region");
      }
      const key = await post(
        "/admin/api-keys",
        { title: "Наш", type: "publishable" },
        "api_key",
        z.object({ id: z.string(), token: z.string() }),
      );
      const { id: keyId, token: publishable } = z
        .object({ api_key: z.object({ id: z.string(), token: z.string() }) })
        .parse(key).api_key;
      await api.post(`/admin/api-keys/${keyId}/sales-channels`, { add: [channel] }, asAdmin(token));
      const profile = await create(
        "/admin/shipping-profiles",
        { name: "Наш", type: "default" },
        "shipping_profile",
      );
      await create(
        "/admin/products",
        {
          title: "Наш продукт",
          handle: "nash",
          status: "published",
          shipping_profile_id: profile,
          sales_channels: [{ id: channel }],
          options: [{ title: "Вид", values: ["Един"] }],
          variants: [
            {
              title: "Един",
              sku: "OWN",
              manage_inventory: false,
              options: { Вид: "Един" },
              prices: [{ currency_code: currency, amount: 100 }],
            },
          ],
        },
        "product",
      );
      return { token, regionId, key: publishable };

      async function create(path: string, body: object, name: string): Promise<string> {
        const answer = z.record(z.string(), z.unknown()).parse(await post(path, body, name, id));
        return id.parse(answer[name]).id;
      }
    }

    const prepared = z.object({
      made: z.array(z.string()),
      findings: z.array(z.custom<StoreFinding>((value) => typeof value === "object")),
    });
    const prepare = ({ token }: Pick<Shop, "token">) =>
      read(prepared, api.post("/admin/dropship/store", {}, asAdmin(token)));

    /** As the storefront shows it to somebody in Bulgaria. */
    async function shelf({ regionId, key }: Shop, where: string) {
      const { rows } = await dbConnection.raw(
        `select id from product where ${where} and deleted_at is null limit 1`,
      );
      const price = z.object({
        calculated_amount: z.number(),
        calculated_amount_with_tax: z.number(),
        original_amount_with_tax: z.number(),
      });
      const shape = z.object({
        product: z.object({ variants: z.array(z.object({ calculated_price: price })).min(1) }),
      });
      const path = `/store/products/${String(only(rows)["id"])}?region_id=${regionId}&country_code=bg&fields=id,*variants.calculated_price`;
      const { product } = await read(shape, api.get(path, { headers: { "x-publishable-api-key": key } }));
      const seen = only(product.variants).calculated_price;
      return {
        entered: seen.calculated_amount,
        paid: Math.round(seen.calculated_amount_with_tax * 1000) / 1000,
        before: Math.round(seen.original_amount_with_tax * 1000) / 1000,
      };
    }

    async function runOne(): Promise<string> {
      const run = await queueSyncRun(getContainer(), { kind: "one", code: CODE, actor: "test" });
      await runQueuedSyncs(getContainer());
      const { rows } = await dbConnection.raw("select state from sync_run where id = ?", [run]);
      return String(only(rows)["state"]);
    }

    it.each([
      ["with VAT", true, []],
      ["without VAT", false, [{ code: "net_prices", facts: { currency: "EUR", percent: "20" } }]],
    ])("keeps every row of a shop that has everything and prices %s", async (_, taxInclusive, findings) => {
      const shop = await open({ taxInclusive, others: ["usd"] });
      const [before, price] = [await everything(), await shelf(shop, "handle = 'nash'")];
      expect(await prepare(shop)).toEqual({
        made: ["stock location JAR Computers", "delivery zone Bulgaria", "shipping option"],
        findings,
      });
      const { price: prices, price_rule: rules, price_set: sets, ...after } = await everything();
      expect({ ...after, price: before["price"], price_rule: before["price_rule"] }).toEqual({
        ...before,
        price_set: undefined,
      });
      // The delivery has a price now, in a price set of its own.
      for (const [rows, earlier] of [
        [prices, before["price"]],
        [rules, before["price_rule"]],
        [sets, before["price_set"]],
      ]) {
        expect(rows).toEqual(expect.arrayContaining(earlier ?? []));
      }
      expect(await shelf(shop, "handle = 'nash'")).toEqual(price);
      expect((await prepare(shop)).made).toEqual([]);
    });

    it("writes JAR's prices so that customers pay them in a shop that enters prices without VAT", async () => {
      const shop = await open({ taxInclusive: false });
      await prepare(shop);
      await armShop(api, shop.token);
      await sandboxes.jar.post(`products/${CODE}`, NEW);
      const mouse = () => shelf(shop, `external_id = '${CODE}'`);
      expect(await runOne()).toBe("done");
      expect(await mouse()).toEqual({ entered: 83.325, paid: 99.99, before: 99.99 });
      expect(await shelf(shop, "handle = 'nash'")).toMatchObject({ entered: 100, paid: 120 });

      await sandboxes.jar.post(`products/${CODE}`, { price: "109.99" });
      expect(await runOne()).toBe("done");
      expect(await mouse()).toMatchObject({ entered: 91.6583, paid: 109.99 });

      await sandboxes.jar.post(`products/${CODE}`, PROMOTION);
      expect(await runOne()).toBe("done");
      expect(await mouse()).toMatchObject({ paid: 109.99, before: 119.99 });

      // The shop changes its mind: what customers pay stays what JAR's price makes.
      const { rows } = await dbConnection.raw(
        "select id from price_preference where attribute = 'currency_code' and value = 'eur'",
      );
      const preference = `/admin/price-preferences/${String(only(rows)["id"])}`;
      await api.post(preference, { is_tax_inclusive: true }, asAdmin(shop.token));
      expect(await runOne()).toBe("done");
      expect(await mouse()).toEqual({ entered: 109.99, paid: 109.99, before: 119.99 });
      const { rows: kept } = await dbConnection.raw("select owners from supplier_product where code = ?", [
        CODE,
      ]);
      expect(only(kept)["owners"] ?? {}).toEqual({});
    });

    it.each<[string, Lived, StoreFinding[]]>([
      [
        "a region in dollars",
        { others: ["usd"], region: { currency: "usd" } },
        [{ code: "region_currency", facts: { region: "Нашият регион", currency: "USD" } }],
      ],
      [
        "leva alone",
        { currency: "bgn" },
        [
          { code: "currency_missing", facts: { currency: "EUR" } },
          { code: "region_currency", facts: { region: "Нашият регион", currency: "BGN" } },
        ],
      ],
      ["no VAT rate", { rate: null }, [{ code: "vat_rate_missing", facts: { percent: "20" } }]],
      ["another VAT rate", { rate: 9 }, [{ code: "vat_rate_differs", facts: { found: "9", percent: "20" } }]],
      [
        "no way of paying",
        { region: { currency: "eur", payment: false } },
        [{ code: "payment_provider_missing", facts: { region: "Нашият регион" } }],
      ],
    ])("says what of it does not fit and leaves it: %s", async (_, lived, findings) => {
      const shop = await open(lived);
      const before = await everything();
      expect((await prepare(shop)).findings).toEqual(findings);
      const asked = api.get("/admin/dropship/store", asAdmin(shop.token));
      expect(await read(prepared.pick({ findings: true }), asked)).toEqual({ findings });
      const after = await everything();
      for (const table of [
        "store",
        "store_currency",
        "price_preference",
        "region",
        "tax_region",
        "tax_rate",
      ]) {
        expect({ table, rows: after[table] }).toEqual({ table, rows: before[table] });
      }
    });

    it("gives a shop that sells abroad alone a region for Bulgaria, by its own way of pricing", async () => {
      const shop = await open({ taxInclusive: false, region: null, rate: null });
      const before = await everything();
      expect((await prepare(shop)).made).toEqual(expect.arrayContaining(["20 % VAT", "region Bulgaria"]));
      const after = await everything();
      expect(after["price_preference"]).toEqual(expect.arrayContaining(before["price_preference"] ?? []));
      const { rows } = await dbConnection.raw(
        "select is_tax_inclusive from price_preference where attribute = 'region_id' and deleted_at is null",
      );
      expect(rows).toEqual([{ is_tax_inclusive: false }]);
    });

    it("makes everything in a new shop, with prices that include VAT, and nothing twice", async () => {
      const token = await logIn();
      const first = await prepare({ token });
      expect(first.findings).toEqual([]);
      expect(first.made).toEqual(
        expect.arrayContaining(["currency EUR with VAT in the prices", "20 % VAT", "region Bulgaria"]),
      );
      expect(await prepare({ token })).toEqual({ made: [], findings: [] });
    });
  },
});
