import { writeJson } from "../../../../src/sandbox/jar/wire/json";
import type { PhpValue } from "../../../../src/sandbox/jar/wire/values";
import { writeXml } from "../../../../src/sandbox/jar/wire/xml";
import { fixture } from "./support";

const BOTH = [
  ...["product", "product.escaping", "product.typed", "product.one_image", "product.no_props"],
  ...["products", "products.empty_page", "products.typed", "products_short", "products_short.many"],
  ...["products_short.digit_code", "products_short.slash_code", "products_short.digit_slash_code"],
  ...["products_short.dash_code", "products_short.cyrillic_code", "products_short.numeric_sequential"],
  ...["products_count", "category", "category.empty", "order", "order.new", "order.many_details", "orders"],
  ...["orders.empty", "post_order", "post_offer", "charge", "document", "document.one_serial"],
  ...["document.is_error", "documents", "invoice", "invoices", "error.unauthorized", "error.exception"],
  ...["error.unknown_method", "scalar", "product.control_chars"],
];

function sample(name: string): PhpValue {
  return JSON.parse(fixture(`${name}.json`));
}

describe("the formatters of the stock server", () => {
  it.each(BOTH)("write the recorded bytes of %s", (name) => {
    expect(writeXml(sample(name))).toBe(fixture(`${name}.xml`));
    expect(writeJson(sample(name))).toBe(fixture(`${name}.json`));
  });

  it("replace every key that PHP takes for a number by the singular of its parent", () => {
    const row = (code: string): PhpValue => ({
      code,
      price: "10.00",
      dealer_price: "9.00",
      avail: "Налично в централен склад",
    });
    const codes = ["123456", "789012", "007", "1E5"];
    const page = {
      pages: { page: "1", cnt: "1" },
      products: new Map(codes.map((code): [string, PhpValue] => [code, row(code)])),
    };
    expect(writeXml(page)).toBe(fixture("products_short.numeric_code.xml"));
  });

  it("die in XML, and only there, over a code without a single Latin character", () => {
    expect(writeXml(sample("products_short.empty_name_code"))).toBeNull();
    expect(writeJson(sample("products_short.empty_name_code"))).toBe(
      fixture("products_short.empty_name_code.json"),
    );
  });

  it("give nothing in JSON for bytes that are not UTF-8, and lose only that value in XML", () => {
    const broken: PhpValue = { product: { code: "MSPADJAR", description: "a\ud800b", price: "0.84" } };
    expect(writeJson(broken)).toBeNull();
    expect(writeXml(broken)).toContain("<code>MSPADJAR</code><description/><price>0.84</price>");
  });
});
