import {
  NO_PROBLEMS,
  problemLine,
  refusalLine,
  refusalOfForm,
  refusedFields,
  RequestError,
  statusOf,
} from "../../../src/admin/lib/refusal";
import { fieldRefusal, invalidFields, part, refusalBody } from "../../../src/contract/problems";
import type { RefusalBody } from "../../../src/contract/problems";
import { catalogueSettingsSchema } from "../../../src/contract/catalogue-settings";
import { fiscalSettingsSchema } from "../../../src/contract/fiscal-settings";
import { readFields } from "../../../src/lib/schema-problems";
import { supplierOrderSettingsSchema } from "../../../src/contract/supplier-settings";

type Schema =
  typeof catalogueSettingsSchema | typeof supplierOrderSettingsSchema | typeof fiscalSettingsSchema;

/** As it reaches the admin: through JSON. */
const answered = (body: RefusalBody, status = 400): RequestError =>
  new RequestError(status, JSON.parse(JSON.stringify(body)), "Bad Request");

const problemsOf = (settings: object, schema: Schema = catalogueSettingsSchema): Record<string, string> => {
  const read = readFields<unknown>(schema, settings);
  const fields = read.kind === "refused" ? read.fields : [];
  return Object.fromEntries(
    [...refusedFields(answered(invalidFields(fields)))].map(([field, { code }]) => [field, code]),
  );
};

describe("refused settings", () => {
  it.each<[object, string, string]>([
    [{ prices: { percent: "abc" } }, "prices.percent", "decimal"],
    [{ prices: { percent: "-100" } }, "prices.percent", "between"],
    [{ prices: { fixed: "100000.01" } }, "prices.fixed", "at_most"],
    [{ prices: { fixed: "abc" } }, "prices.fixed", "decimal"],
    [{ prices: { vat_percent: "-1" } }, "prices.vat_percent", "negative"],
    [{ prices: { vat_percent: "101" } }, "prices.vat_percent", "at_most"],
    [{ prices: { floor: { margin_percent: "1001" } } }, "prices.floor.margin_percent", "at_most"],
    [{ prices: { tiers: [{ from: "" }] } }, "prices.tiers.0.from", "decimal"],
    [{ prices: { tiers: [{ from: "5" }, { from: "5.0" }] } }, "prices.tiers.1.from", "twice"],
    [{ prices: { overrides: [{}] } }, "prices.overrides.0", "category_or_brand"],
    [{ prices: { overrides: [{ brand: " " }] } }, "prices.overrides.0.brand", "empty"],
    [{ prices: { rounding: { mode: "ending", ending: "9" } } }, "prices.rounding.ending", "two_digits"],
    [{ prices: { rounding: { mode: "step", step: "0" } } }, "prices.rounding.step", "above"],
    [{ prices: { rounding: { mode: "step", step: "0.105" } } }, "prices.rounding.step", "whole_cents"],
    [{ stock: { buffer: null } }, "stock.buffer", "whole"],
    [{ stock: { buffer: 1.5 } }, "stock.buffer", "whole"],
    [{ stock: { buffer: -1 } }, "stock.buffer", "negative"],
    [{ stock: { cap: 100_001 } }, "stock.cap", "at_most"],
    [
      { stock: { availability: { "Очаква се, обадете се!": -1 } } },
      "stock.availability.Очаква се, обадете се!",
      "negative",
    ],
    [{ content: { image_hosts: ["http://x"] } }, "content.image_hosts.0", "host"],
    [{ content: { max_images: 51 } }, "content.max_images", "at_most"],
    [{ content: { max_images: null } }, "content.max_images", "whole"],
    [{ content: { max_image_bytes: 1 } }, "content.max_image_bytes", "at_least"],
    [{ filter: { include_categories: [" > "] } }, "filter.include_categories.0", "category_path"],
    [
      { filter: { include_brands: ["HP"], exclude_brands: ["hp"] } },
      "filter.exclude_brands.0",
      "included_and_excluded",
    ],
    [{ filter: { include_brands: ["x".repeat(301)] } }, "filter.include_brands.0", "too_long"],
    [
      { filter: { include_brands: Array.from({ length: 501 }, (_, index) => `b${index}`) } },
      "filter.include_brands",
      "too_many",
    ],
    [{ missing: { max_share_percent: "101" } }, "missing.max_share_percent", "at_most"],
    [{ guards: { price_factor: "1" } }, "guards.price_factor", "above"],
    [{ guards: { min_known: -1 } }, "guards.min_known", "negative"],
  ])("%j say what is wrong at the field", (settings, field, problem) => {
    expect(problemsOf(settings)).toEqual({ [field]: problem });
  });

  it.each<[object, string, string]>([
    [{ start_date: "2026-11-22" }, "start_date", "moment"],
    [{ check: { min_margin_percent: "viel" } }, "check.min_margin_percent", "decimal"],
    [{ check: { min_margin_percent: "100.5" } }, "check.min_margin_percent", "at_most"],
    [{ couriers: [{ name: "", tracking_url: "https://example.bg/{waybill}" }] }, "couriers.0.name", "empty"],
    [
      { couriers: [{ name: "Рино", tracking_url: "https://example.bg/" }] },
      "couriers.0.tracking_url",
      "tracking_url",
    ],
    [
      {
        couriers: ["Рино", "рино"].map((name) => ({ name, tracking_url: "https://example.bg/{waybill}" })),
      },
      "couriers.1.name",
      "twice",
    ],
    [{ delivered_words: ["връчена", "Връчена"] }, "delivered_words.1", "twice"],
    [{ canceled_words: ["x".repeat(301)] }, "canceled_words.0", "too_long"],
    [{ balance_warning: "-1" }, "balance_warning", "negative"],
    [{ balance_warning: "" }, "balance_warning", "decimal"],
  ])("of supplier orders: %j", (settings, field, problem) => {
    expect(problemsOf(settings, supplierOrderSettingsSchema)).toEqual({ [field]: problem });
  });

  it("say it at each of several fields", () => {
    expect(
      problemsOf({ prices: { percent: "x" }, stock: { buffer: -1 }, guards: { price_factor: "0" } }),
    ).toEqual({
      "prices.percent": "decimal",
      "stock.buffer": "negative",
      "guards.price_factor": "above",
    });
  });

  it.each<[object, string, string, string]>([
    [{ reconcile: { days: 0 } }, "reconcile.days", "at_least", "Трябва да е поне 1."],
    [{ reconcile: { days: 63 } }, "reconcile.days", "at_most", "Не може да е повече от 62."],
    [
      { providers: { pp: { due: "none" } } },
      "providers.pp.no_receipt_reason",
      "no_receipt_reason",
      "Посочете защо не се изисква бон.",
    ],
    [
      { tax_groups: { twenty: 1 } },
      "tax_groups.twenty",
      "tax_key",
      "Нужна е ставка, например 20, или ставка с код, например 0:EXPORT.",
    ],
  ])("of receipts: %j", (settings, field, code, text) => {
    const read = readFields<unknown>(fiscalSettingsSchema, settings);
    const problems = refusedFields(answered(invalidFields(read.kind === "refused" ? read.fields : [])));
    expect([...problems].map(([path, problem]) => [path, problem.code, problemLine(problem, "bg")])).toEqual([
      [field, code, text],
    ]);
  });
});

describe("a refusal of the server", () => {
  it.each<[RefusalBody, string]>([
    [refusalBody("jar_order_unknown", { number: "17200000" }), "В JAR няма поръчка 17200000."],
    [
      refusalBody("jar_order_differs", {
        number: "5",
        differences: [
          part("jar_missing", { code: "A-1", here: 2 }),
          part("jar_short", { code: "B", there: 2, here: 3 }),
          part("jar_more", { code: "C", count: 4 }),
        ],
      }),
      "Поръчка 5 в JAR не е тази: A-1 липсва там (тук 2); B: там 2, тук 3; C: там с 4 повече.",
    ],
    [
      refusalBody("jar_not_configured", { missing: ["jar.url", "jar.token"] }),
      "Връзката с JAR не е настроена. В опциите на плъгина липсва: jar.url, jar.token. Добавете го в medusa-config.ts и рестартирайте.",
    ],
    [
      refusalBody("product_not_in_store", { code: "A-1" }),
      "„A-1“ вече не е в магазина. Натиснете „Върни го“ при продукта, за да бъде създаден наново.",
    ],
    [
      refusalBody("document_moved_on", { state: "done" }),
      "Това вече не е възможно: състоянието на документа е „завършено“. Показано е актуалното.",
    ],
    [
      refusalBody("reason_stands", { reason: "vat_rate_unmapped" }),
      "Причината още е налице: ДДС ставка без данъчна група в iCash. Първо я отстранете и опитайте отново.",
    ],
    [invalidFields([fieldRefusal("code", "product_code")]), "Нужен е кодът на продукта."],
    [
      invalidFields([
        fieldRefusal("documents.0.url", "https_link"),
        fieldRefusal("x", "too_long", { limit: 9 }),
      ]),
      "Връзката трябва да започва с https://. Най-много 9 знака.",
    ],
  ])("%j is said in the words of the page", (body, text) => {
    expect(refusalLine(answered(body), "bg")).toBe(text);
  });

  it("keeps the English sentence in English", () => {
    const body = refusalBody("icash_busy");
    expect(refusalLine(answered(body, 409), "en")).toBe(body.message);
  });

  it.each<[string, unknown, string]>([
    [
      "of Medusa itself",
      { type: "not_found", message: "Order with id: x was not found" },
      "Order with id: x was not found",
    ],
    [
      "of a newer server",
      { ...refusalBody("icash_busy"), code: "from_the_future", message: "Be patient." },
      "Be patient.",
    ],
    [
      "with params of a newer server",
      { ...refusalBody("jar_order_unknown", { number: "1" }), params: {} },
      "JAR shows no order 1.",
    ],
    ["without any words", null, "Bad Gateway"],
  ])("%s is shown as it came", (_whose, body, text) => {
    expect(refusalLine(new RequestError(502, body, "Bad Gateway"), "bg")).toBe(text);
  });

  it("of a field that nobody knows is shown as it came", () => {
    const body = {
      ...invalidFields([]),
      fields: [{ path: "a", code: "odd", params: {} }],
      message: "a: It is odd.",
    };
    const problem = refusedFields(new RequestError(400, body, "")).get("a");
    expect(problem && problemLine(problem, "bg")).toBe("a: It is odd.");
  });

  it("of a role, which Medusa says without a code, is said all the same", () => {
    const body = { type: "forbidden", message: "Insufficient permissions. Required policies: order:update" };
    expect(refusalLine(new RequestError(403, body, ""), "bg")).toBe("Вашата роля не позволява това.");
  });

  it("names its status, which a failed connection has not", () => {
    expect(statusOf(answered(refusalBody("settings_changed"), 409))).toBe(409);
    expect(statusOf(new TypeError("Failed to fetch"))).toBeUndefined();
    expect(refusedFields(new TypeError("Failed to fetch"))).toBe(NO_PROBLEMS);
  });
});

describe("a refusal inside a form", () => {
  const error = answered(
    invalidFields([
      fieldRefusal("phone", "phone"),
      fieldRefusal("phone", "too_long", { limit: 200 }),
      fieldRefusal("lines.0.quantity", "row_pieces"),
    ]),
  );

  it("stands at the field, with the first of its problems", () => {
    const { problems, text } = refusalOfForm(error, ["phone", "lines"], "bg");
    expect([...problems].map(([path, { code }]) => [path, code])).toEqual([
      ["phone", "phone"],
      ["lines.0.quantity", "row_pieces"],
    ]);
    expect(text).toBeNull();
  });

  it("stands below the fields when the form has no such field", () => {
    const { problems, text } = refusalOfForm(error, ["phone"], "bg");
    expect([...problems.keys()]).toEqual(["phone"]);
    expect(text).toBe("Бройките са повече от оставащите в продажбата.");
  });

  it("stands below the fields when it is about the whole", () => {
    const refused = answered(refusalBody("icash_busy"), 409);
    expect(refusalOfForm(refused, ["phone"], "bg")).toEqual({
      problems: new Map(),
      text: "В момента се изпращат бонове. Опитайте отново след минута.",
    });
    expect(refusalOfForm(null, ["phone"], "bg")).toEqual({ problems: new Map(), text: null });
  });
});
