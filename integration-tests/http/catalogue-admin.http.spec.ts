/** The catalogue's routes: what the pages of the admin and a storefront read, and what a person may decide there. */
import { z } from "@medusajs/framework/zod";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { useCatalogue } from "./support/catalogue";
import { catalogueAdmin } from "./support/catalogue-admin";
import { useSandboxes } from "./support/sandboxes";
import { asCustomer } from "./support/shop";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const PRODUCTS = 40;

const sandboxes = useSandboxes({ products: PRODUCTS });

const ROUTES: ["get" | "post", string][] = [
  ["get", "/admin/dropship/sync-runs"],
  ["post", "/admin/dropship/sync-runs"],
  ["get", "/admin/dropship/sync-runs/jarrun_1"],
  ["get", "/admin/dropship/sync-runs/jarrun_1/plan"],
  ["get", "/admin/dropship/sync-runs/jarrun_1/plan.csv"],
  ["post", "/admin/dropship/sync-runs/jarrun_1/release"],
  ["get", "/admin/dropship/settings"],
  ["post", "/admin/dropship/settings/preview"],
  ["get", "/admin/dropship/availability-texts"],
  ["get", "/admin/dropship/brands"],
  ["get", "/admin/dropship/categories"],
  ["post", "/admin/dropship/categories/map"],
  ["post", "/admin/dropship/categories/select"],
  ["get", "/admin/dropship/products"],
  ["post", "/admin/dropship/products/jarp_1/retry"],
  ["post", "/admin/dropship/products/jarp_1/owner"],
];

const comma = (amount: string): string => amount.replace(".", ",");

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { changeAtJar, bendFeed, prices, stock, supplierProduct, title } = useCatalogue(world, sandboxes);
    const admin = catalogueAdmin(runner.api, world);

    const first = () => {
      const [variant] = world.shop.variants;
      if (!variant) {
        throw new Error("There is no product to buy.");
      }
      return variant;
    };

    describe("for somebody who is not signed in", () => {
      it.each(ROUTES)("%s %s is closed", async (method, path) => {
        expect(await refusalOf(runner.api[method](path))).toMatchObject({ status: 401 });
      });

      it("the settings cannot be written either", async () => {
        expect(await refusalOf(runner.api.put("/admin/dropship/settings", {}))).toMatchObject({
          status: 401,
        });
      });
    });

    describe("runs", () => {
      it("say whether the catalogue can work at all", async () => {
        expect(await admin.runs()).toMatchObject({
          configured: true,
          demo: false,
          missing: [],
          prepared: true,
          count: 1,
        });
        await world.sql("delete from dropship_setting where key = 'sales_channel_id'");
        expect(await admin.runs()).toMatchObject({ prepared: false });
      });

      it("show a trial's plan, which is written only when a person says so", async () => {
        const { id: variantId, sku, amount } = first();
        await changeAtJar(sku, { price: String(amount + 1) });
        const run = await admin.start({ kind: "offer", dry_run: true });
        expect(run).toMatchObject({
          state: "planned",
          dry_run: true,
          planned: { price: 1 },
          actions: ["apply", "cancel"],
          progress: { unit: "pages", done: 1, total: 1 },
        });
        expect(await prices(variantId)).toEqual({ eur: amount });
        expect((await admin.runs("?open=true")).sync_runs.map(({ id }) => id)).toEqual([run.id]);

        const { items, count } = await admin.plan(run.id);
        expect(count).toBe(1);
        expect(items).toMatchObject([
          { code: sku, action: "price", reason: "price_changed", state: "planned" },
        ]);
        expect(items[0]?.changes).toMatchObject([{ field: "price", to: (amount + 1).toFixed(2) }]);
        expect(items[0]).not.toHaveProperty("payload");

        await admin.act(run.id, "apply");
        expect(await admin.ended(run.id)).toMatchObject({
          state: "done",
          applied: { applied: 1 },
          actions: ["undo"],
        });
        expect(await prices(variantId)).toEqual({ eur: amount + 1 });
        expect((await admin.runs("?open=true")).sync_runs).toEqual([]);
        expect(await refusalOf(admin.act(run.id, "apply"))).toMatchObject({ status: 409 });
      });

      it("are filtered, searched and paged by the server", async () => {
        const [one, two] = world.shop.variants;
        await changeAtJar(one?.sku ?? "", { price: String((one?.amount ?? 0) + 1) });
        await changeAtJar(two?.sku ?? "", { avail: "Изчерпан" });
        const { id } = await admin.start({ kind: "offer", dry_run: true });
        const codes = async (query: string) => (await admin.plan(id, query)).items.map(({ code }) => code);
        expect((await codes("")).sort()).toEqual([one?.sku, two?.sku].sort());
        expect(await codes("?action=stock")).toEqual([two?.sku]);
        expect(await codes(`?q=${(one?.sku ?? "").toLowerCase().slice(1)}`)).toEqual([one?.sku]);
        expect(await codes("?state=failed")).toEqual([]);
        expect(await admin.plan(id, "?limit=1&offset=1")).toMatchObject({ count: 2, limit: 1, offset: 1 });
        expect(
          await refusalOf(world.admin.get(`/admin/dropship/sync-runs/${id}/plan?action=shout`)),
        ).toMatchObject({ status: 400 });
        expect(
          await refusalOf(world.admin.get(`/admin/dropship/sync-runs/${id}/plan?limit=1000`)),
        ).toMatchObject({ status: 400 });
      });

      it("are downloaded as a file in which nothing is a formula", async () => {
        const { sku, amount } = first();
        const price = (amount + 1).toFixed(2);
        await changeAtJar(sku, { product_name: '=HYPERLINK("http://example.com";"x")', price });
        const { id } = await admin.start({ kind: "full", dry_run: true });
        const { headers, data } = await admin.csv(id);
        expect(headers).toMatchObject({
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="jar-plan-${id}.csv"`,
        });
        const [head, ...rows] = data.trimEnd().split("\r\n");
        expect(head).toBe('\ufeff"seq";"page";"code";"action";"reason";"field";"from";"to";"state";"note"');
        expect(rows.filter((row) => row.includes(sku)).join()).toContain(`"'=HYPERLINK(""http`);
        expect(rows.join()).toContain(`;"price";"${comma(amount.toFixed(2))}";"${comma(price)}";`);
        expect((await admin.csv(id, "?action=missing")).data.trimEnd().split("\r\n")).toHaveLength(1);
      });

      it("that are held wait for a person, who reads why", async () => {
        const { id: variantId, amount } = first();
        await bendFeed({ priceFactor: 0 });
        const run = await admin.start({ kind: "offer" });
        expect(run).toMatchObject({ state: "held", actions: ["release", "cancel"] });
        expect(run.findings).toContainEqual({ guard: "zero_prices", limit: "5", found: "100" });
        expect(await prices(variantId)).toEqual({ eur: amount });

        await admin.act(run.id, "cancel");
        expect(await admin.run(run.id)).toMatchObject({ state: "cancelled", actions: [] });
        expect(await refusalOf(admin.act(run.id, "release"))).toMatchObject({ status: 409 });
      });

      it("that are held are written when a person releases them, once", async () => {
        const { id: variantId, amount } = first();
        await bendFeed({ priceFactor: 2 });
        const run = await admin.start({ kind: "offer" });
        expect(run.state).toBe("held");
        await Promise.all([admin.act(run.id, "release"), admin.act(run.id, "release")]);
        const ended = await admin.ended(run.id);
        expect(ended).toMatchObject({
          state: "done",
          released_by: expect.stringMatching(/^user_/) as string,
        });
        expect(await prices(variantId)).toEqual({ eur: amount });
        expect((await supplierProduct(first().sku))["reason_code"]).toBe("price_up");
      });

      it("refuse what makes no sense", async () => {
        const start = (body: object) => refusalOf(world.admin.post("/admin/dropship/sync-runs", body));
        expect(await start({ kind: "everything" })).toMatchObject({
          status: 400,
          fields: [{ path: "kind", code: "not_one_of" }],
        });
        expect(await start({ kind: "one" })).toMatchObject({
          status: 400,
          fields: [{ path: "code", code: "product_code" }],
        });
        expect(await start({ kind: "changed", since: "yesterday" })).toMatchObject({
          status: 400,
          fields: [{ path: "since", code: "day" }],
        });
        const [{ id } = { id: "" }] = (await admin.runs()).sync_runs;
        for (const [action, code] of [
          ["pause", "run_not_pausable"],
          ["resume", "run_not_resumable"],
          ["cancel", "run_not_cancellable"],
          ["release", "run_not_releasable"],
          ["apply", "run_not_applicable"],
        ] as const) {
          expect(await refusalOf(admin.act(id, action))).toMatchObject({
            status: 409,
            code,
            params: { state: "done" },
          });
          expect(await refusalOf(admin.act("jarrun_none", action))).toMatchObject({
            status: 404,
            code: "not_found",
          });
        }
        expect(await refusalOf(world.admin.get("/admin/dropship/sync-runs/jarrun_none"))).toMatchObject({
          status: 404,
        });
        expect(
          await refusalOf(world.admin.get("/admin/dropship/sync-runs/jarrun_none/plan.csv")),
        ).toMatchObject({
          status: 404,
        });
      });
    });

    describe("settings", () => {
      it("are the defaults until somebody saves, and each saving needs the present revision", async () => {
        const before = await admin.settings();
        expect(before).toMatchObject({ revision: 0, currency: "EUR", updated_by: null });
        const settings = { ...before.settings, stock: { ...before.settings.stock, buffer: 2 } };
        expect(await admin.save(settings, 0)).toMatchObject({
          revision: 1,
          updated_by: expect.stringMatching(/^user_/) as string,
          settings: { stock: { buffer: 2 } },
        });
        expect(await refusalOf(admin.put({ settings: before.settings, revision: 0 }))).toMatchObject({
          status: 409,
        });
        expect(await admin.settings()).toMatchObject({ revision: 1, settings: { stock: { buffer: 2 } } });
      });

      it("that make no sense are refused with field and reason, and nothing is saved", async () => {
        const { settings } = await admin.settings();
        const wrong = {
          ...settings,
          prices: { ...settings.prices, percent: "much" },
          stock: { ...settings.stock, cap: -1 },
        };
        expect(await refusalOf(admin.put({ settings: wrong, revision: 0 }))).toMatchObject({
          status: 400,
          code: "invalid_fields",
          fields: [
            { path: "prices.percent", code: "decimal" },
            { path: "stock.cap", code: "negative" },
          ],
        });
        expect(await admin.settings()).toMatchObject({ revision: 0 });
        expect(await refusalOf(admin.put({ settings }))).toMatchObject({ status: 400 });
      });

      it("show what new price rules would do, and do nothing", async () => {
        const { id: variantId, amount } = first();
        const { settings } = await admin.settings();
        const preview = await admin.preview({ ...settings.prices, percent: "10" });
        expect(preview).toMatchObject({ products: PRODUCTS, lowered: 0, held: 0 });
        // Those that stand at the floor before and after stay where they are.
        expect(preview.changed).toBeGreaterThan(PRODUCTS / 2);
        expect(preview.raised).toBe(preview.changed);
        expect(preview.sample[0]?.steps.map(({ step }) => step)).toEqual([
          "price",
          "markup_percent",
          "rounding",
        ]);
        expect(await prices(variantId)).toEqual({ eur: amount });
        expect(await admin.settings()).toMatchObject({ revision: 0 });
        const wrong = world.admin.post("/admin/dropship/settings/preview", { prices: { percent: "-200" } });
        expect(await refusalOf(wrong)).toMatchObject({
          status: 400,
          fields: [{ path: "prices.percent", code: "between", params: { low: -100, high: 1000 } }],
        });
      });

      it("let a person map an availability that nobody knows", async () => {
        const { sku } = first();
        const { reserved } = await stock(sku);
        await changeAtJar(sku, { avail: "Очаква се утре" });
        await admin.start({ kind: "offer" });
        expect(await stock(sku)).toMatchObject({ stocked: reserved });
        expect(await admin.availabilityTexts()).toContainEqual({
          text: "Очаква се утре",
          count: 1,
          quantity: null,
        });

        const { settings } = await admin.settings();
        await admin.save(
          { ...settings, stock: { ...settings.stock, availability: { "Очаква се утре": 4 } } },
          0,
        );
        expect(await admin.availabilityTexts()).toContainEqual({
          text: "Очаква се утре",
          count: 1,
          quantity: 4,
        });
        await admin.start({ kind: "offer" });
        expect(await stock(sku)).toMatchObject({ stocked: Math.max(reserved, 4) });
      });
    });

    describe("brands", () => {
      it("are those of known products, the most frequent first, found by any part in any case", async () => {
        const { rows } = await world.sql(
          "select brand from supplier_product where brand is not null group by brand order by count(*) desc, brand",
        );
        const known = rows.map((row) => String(row["brand"]));
        expect(known.length).toBeGreaterThan(2);
        expect(await admin.brands("?limit=2")).toEqual(known.slice(0, 2));

        const [brand = ""] = known;
        const part = brand.slice(1).toUpperCase();
        const fitting = known.filter((one) => one.toUpperCase().includes(part));
        expect(await admin.brands(`?q=${encodeURIComponent(part)}`)).toEqual(fitting);
        expect(await admin.brands("?q=%25")).toEqual([]);
      });
    });

    describe("categories", () => {
      it("are searched by any part of their path, also by signs that mean something to a database", async () => {
        const all = await admin.categories();
        const [{ path } = { path: "" }] = all.categories;
        const found = await admin.categories(
          `?q=${encodeURIComponent((path.split(" ")[0] ?? "").toUpperCase())}`,
        );
        expect(found.categories[0]).toMatchObject({ path, category: { id: expect.any(String) as string } });
        expect((await admin.categories("?q=%25")).count).toBe(0);
        expect(await admin.categories("?limit=2&offset=1")).toMatchObject({
          count: all.count,
          limit: 2,
          offset: 1,
        });
      });

      it("lead to a category of the shop once a person says so", async () => {
        const [{ path } = { path: "" }] = (await admin.categories()).categories;
        const { product_category: own } = await read(
          z.object({ product_category: z.object({ id: z.string() }) }),
          world.admin.post("/admin/product-categories", { name: "Моята категория", is_active: true }),
        );
        const map = (body: object) => world.admin.post("/admin/dropship/categories/map", body);
        await map({ path, category_id: own.id });
        const mapped = await admin.categories(`?q=${encodeURIComponent(path)}`);
        expect(mapped.categories[0]?.category).toMatchObject({ id: own.id, name: "Моята категория" });
        expect(await refusalOf(map({ path, category_id: "pcat_none" }))).toMatchObject({ status: 400 });
        expect(await refusalOf(map({ path: "Няма такава", category_id: null }))).toMatchObject({
          status: 404,
        });
      });
    });

    describe("products", () => {
      it("tell where they come from and how their price comes about", async () => {
        const { productId, sku, amount } = first();
        const { supplier_products: found } = await admin.products(`?product_id=${productId}`);
        expect(found).toMatchObject([
          {
            code: sku,
            state: "active",
            reason_code: null,
            owners: {},
            actions: [],
            shelf_price: { kind: "ok", amount_minor: Math.round(amount * 100), rule: "default" },
          },
        ]);
        expect((await admin.products(`?q=${sku.toLowerCase()}`)).count).toBe(1);
        const name = await title(productId);
        expect((await admin.products(`?q=${encodeURIComponent(name)}`)).supplier_products).toMatchObject([
          { code: sku },
        ]);
        expect((await admin.products("?product_id=prod_none")).count).toBe(0);
      });

      it("whose price jumps wait until a person accepts it", async () => {
        const { id: variantId, sku, amount } = first();
        await changeAtJar(sku, { price: String(amount * 3) });
        await admin.start({ kind: "offer" });
        const waiting = await admin.products("?state=aside");
        expect(waiting.supplier_products).toMatchObject([
          { code: sku, reason_code: "price_up", actions: ["retry"] },
        ]);
        expect((await admin.products("?state=held")).count).toBe(1);
        expect(await prices(variantId)).toEqual({ eur: amount });

        const id = waiting.supplier_products[0]?.id ?? "";
        await world.admin.post(`/admin/dropship/products/${id}/retry`);
        await admin.settled();
        expect(await prices(variantId)).toEqual({ eur: Math.round(amount * 300) / 100 });
        expect((await admin.products("?state=aside")).count).toBe(0);
        expect(await refusalOf(world.admin.post(`/admin/dropship/products/${id}/retry`))).toMatchObject({
          status: 409,
        });
        expect(await refusalOf(world.admin.post("/admin/dropship/products/jarp_none/retry"))).toMatchObject({
          status: 404,
        });
      });

      it("keep a field that a person has locked until it is given back", async () => {
        const { productId, sku } = first();
        const before = await title(productId);
        const { supplier_products: found } = await admin.products(`?product_id=${productId}`);
        const id = found[0]?.id ?? "";
        const own = (body: object) => world.admin.post(`/admin/dropship/products/${id}/owner`, body);
        await own({ field: "title", owner: "shop" });
        expect((await admin.products(`?product_id=${productId}`)).supplier_products[0]?.owners).toMatchObject(
          {
            title: { owner: "shop", how: "locked" },
          },
        );
        await changeAtJar(sku, { product_name: "Ново име от JAR" });
        await admin.start({ kind: "full" });
        expect(await title(productId)).toBe(before);

        await own({ field: "title", owner: "plugin" });
        await admin.settled();
        expect(await title(productId)).toBe("Ново име от JAR");
        expect(await refusalOf(own({ field: "colour", owner: "shop" }))).toMatchObject({ status: 400 });
      });
    });

    describe("a storefront", () => {
      const supplierShape = z.object({
        supplier: z
          .object({
            brand: z.string().nullable(),
            warranty_months: z.number().nullable(),
            sections: z.array(
              z.object({
                name: z.string().nullable(),
                properties: z.array(z.object({ name: z.string(), value: z.string() })),
              }),
            ),
            promotion: z
              .object({
                name: z.string().nullable(),
                starts_at: z.string().nullable(),
                ends_at: z.string().nullable(),
              })
              .nullable(),
            lowest_price: z
              .object({ amount_minor: z.number(), currency_code: z.string(), since: z.string() })
              .nullable(),
          })
          .strict(),
      });
      const ask = (productId: string) =>
        runner.api.get(`/store/products/${productId}/supplier`, asCustomer(world.shop));

      it("reads brand, warranty and characteristics by section, and never what the shop pays", async () => {
        const { productId, sku } = first();
        await changeAtJar(sku, {
          brand_name: "Марка",
          warranty: "24",
          props: [
            { prop_name: "Памет", prop_val: "16 GB", prop_section: "Основни" },
            { prop_name: "Цвят", prop_val: "Черен", prop_section: null },
            { prop_name: "Диск", prop_val: "1 TB", prop_section: "Основни" },
          ],
        });
        await admin.start({ kind: "full" });
        const { supplier } = await read(supplierShape, ask(productId));
        expect(supplier).toEqual({
          brand: "Марка",
          warranty_months: 24,
          sections: [
            {
              name: "Основни",
              properties: [
                { name: "Памет", value: "16 GB" },
                { name: "Диск", value: "1 TB" },
              ],
            },
            { name: null, properties: [{ name: "Цвят", value: "Черен" }] },
          ],
          promotion: null,
          lowest_price: { amount_minor: expect.any(Number), currency_code: "eur", since: expect.any(String) },
        });
      });

      it("reads a promotion with its moments, until it has ended", async () => {
        const { productId, sku } = first();
        const promoted = {
          promotion: "true",
          promotion_name: "Зимна",
          promotion_starts_at: "2026-01-01 00:00:00",
        };
        await changeAtJar(sku, { ...promoted, promotion_ends_at: "2099-01-01 00:00:00" });
        await admin.start({ kind: "full" });
        expect((await read(supplierShape, ask(productId))).supplier.promotion).toEqual({
          name: "Зимна",
          starts_at: "2025-12-31T22:00:00.000Z",
          ends_at: "2098-12-31T22:00:00.000Z",
        });
        await world.sql(
          `update supplier_product set promotion = jsonb_set(promotion, '{endsAt}', '"2020-01-01 00:00:00"') where code = ?`,
          [sku],
        );
        expect((await read(supplierShape, ask(productId))).supplier.promotion).toBeNull();
      });

      it("reads nothing of what it does not sell", async () => {
        const [draft, elsewhere] = world.shop.variants;
        await world.admin.post(`/admin/products/${draft?.productId}`, { status: "draft" });
        await world.admin.post(`/admin/products/${elsewhere?.productId}`, { sales_channels: [] });
        expect(await refusalOf(ask(draft?.productId ?? ""))).toMatchObject({ status: 404 });
        expect(await refusalOf(ask(elsewhere?.productId ?? ""))).toMatchObject({ status: 404 });
        expect(await refusalOf(ask("prod_none"))).toMatchObject({ status: 404 });
        expect(
          await refusalOf(runner.api.get(`/store/products/${first().productId}/supplier`)),
        ).toMatchObject({ status: 400 });
      });
    });
  },
});
