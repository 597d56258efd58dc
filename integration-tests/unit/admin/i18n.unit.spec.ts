import translations from "../../../src/admin/i18n";
import { LEDGER_STATES as ADMIN_STATES } from "../../../src/admin/lib/contracts";
import { FISCAL_ATTENTIONS, FISCAL_REASONS } from "../../../src/admin/lib/fiscal-contracts";
import { STORNO_REASONS } from "../../../src/admin/lib/fiscal-settings-contracts";
import { ATTENTIONS, DROPSHIP_REASONS } from "../../../src/admin/lib/supplier-contracts";
import { LEDGER_STATES } from "../../../src/lib/ledger/states";

/** Written out here on purpose: a code that is dropped from the admin's own list must be missed. */
const FISCAL =
  `payment_awaited collection_awaited sale_not_registered awaiting_review provider_unmapped mixed_duty
  credit_used payment_short invoice_data_invalid account_missing lawful_day_passed registered_elsewhere
  sale_registered_elsewhere sale_not_required refund_missing vat_rate_missing vat_rate_unmapped total_mismatch
  quantity_unsupported negative_line empty currency_mismatch several_operations operation_deleted reference_taken
  receipt_data_missing storno_types_unconfirmed exceeds_sale exceeds_line nothing_left unique_sale_number_repeated
  refused_by_icash authentication_failed remote_total_differs paid_differs answer_lost absence_not_proven not_reached
  awaiting_completion order_canceled_before_registration free_order no_receipt_required unexpected_error`.split(
    /\s+/,
  );
const FISCAL_ATTENTION = [
  "order_changed",
  "part_paid",
  "deadline_near",
  "remote_difference",
  "refund_missing",
];
const DROPSHIP =
  `payment_awaited send_by_hand held_by_person customer_data_missing documents_unavailable documents_invalid not_available product_gone
  margin_too_low cost_unknown preflight_differs partially_accepted answer_lost not_found_after_lost_answer refused_by_jar
  credentials rate_limited not_reached order_canceled_before_sending handled_by_person no_longer_needed
  reference_mismatch lines_differ not_configured several_orders too_many_lines contract unexpected_error`.split(
    /\s+/,
  );
const ATTENTION = `canceled_after_sending canceled_at_jar fulfillment_failed partially_accepted price_changed
  order_changed return_announced reference_differs`.split(/\s+/);
const STORNO = ["operator_error", "return", "tax_base_reduction"];

const SAME_IN_BOTH_LANGUAGES = ["catalogue.widget.title", "catalogue.widget.byPlugin", "supplier.title"];

const leaves = (value: object, prefix = ""): [string, string][] =>
  Object.entries(value).flatMap(([key, child]): [string, string][] =>
    typeof child === "string" ? [[prefix + key, child]] : leaves(child, `${prefix}${key}.`),
  );

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(String).sort();

const english = new Map(leaves(translations.en.jarIcash));
const bulgarian = new Map(leaves(translations.bg.jarIcash));

describe.each([
  ["English", english],
  ["Bulgarian", bulgarian],
])("the %s texts of the admin", (_language, texts) => {
  const missing = (keys: string[]): string[] => keys.filter((key) => !texts.get(key)?.trim());
  const notes = (group: string, codes: string[]): string[] =>
    codes.flatMap((code) => [`${group}.${code}.title`, `${group}.${code}.text`]);

  it("name every state of a sale, a storno and a supplier order", () => {
    const keys = ["sale", "storno", "supplier"].flatMap((subject) =>
      LEDGER_STATES.map((state) => `states.${subject}.${state}`),
    );
    expect(missing(keys)).toEqual([]);
  });

  it("explain every state that comes without a reason", () => {
    const keys = ["fiscal", "supplier"].flatMap((group) =>
      LEDGER_STATES.map((state) => `stateTexts.${group}.${state}`),
    );
    expect(missing(keys)).toEqual([]);
  });

  it("explain every reason of the fiscal ledger", () => {
    expect(missing(notes("reasons.fiscal", FISCAL))).toEqual([]);
  });

  it("explain every reason of the supplier orders", () => {
    expect(missing(notes("reasons.dropship", DROPSHIP))).toEqual([]);
  });

  it("explain what needs attention, storno reasons and codes that nobody knows yet", () => {
    expect(
      missing([
        ...notes("attention", ATTENTION),
        ...notes("fiscalAttention", FISCAL_ATTENTION),
        ...STORNO.map((reason) => `stornoReasons.${reason}`),
        "reasons.unknown.title",
        "reasons.unknown.text",
      ]),
    ).toEqual([]);
    expect(texts.get("reasons.unknown.text")).toContain("{{code}}");
  });
});

describe("the two languages", () => {
  it("have the same keys", () => {
    expect([...bulgarian.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("never show an English text to a Bulgarian shop owner", () => {
    const untranslated = [...bulgarian]
      .filter(([key, text]) => text === english.get(key))
      .map(([key]) => key);
    expect(untranslated).toEqual(SAME_IN_BOTH_LANGUAGES);
  });

  it("write every Bulgarian text in Cyrillic, apart from names", () => {
    const latinOnly = [...bulgarian]
      .filter(([, text]) => !/\p{Script=Cyrillic}/u.test(text))
      .map(([key]) => key);
    expect(latinOnly).toEqual(SAME_IN_BOTH_LANGUAGES);
  });

  it("fill in the same values", () => {
    const different = [...bulgarian]
      .filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? "").join())
      .map(([key]) => key);
    expect(different).toEqual([]);
  });
});

describe("the codes that the admin knows", () => {
  it("are the states of the ledger", () => {
    expect([...ADMIN_STATES].sort()).toEqual([...LEDGER_STATES].sort());
  });

  it("are the codes that the server can give", () => {
    expect([...FISCAL_REASONS].sort()).toEqual([...FISCAL].sort());
    expect([...DROPSHIP_REASONS].sort()).toEqual([...DROPSHIP].sort());
    expect([...ATTENTIONS].sort()).toEqual([...ATTENTION].sort());
    expect([...FISCAL_ATTENTIONS].sort()).toEqual([...FISCAL_ATTENTION].sort());
    expect([...STORNO_REASONS].sort()).toEqual([...STORNO].sort());
  });
});
