import { decodeHTMLStrict } from "entities";
import fc from "fast-check";
import type { JarOffer, JarProduct } from "../../../../../src/lib/jar";
import { oneLine, stripControl } from "../../../../../src/lib/text";
import documented from "../../../../fixtures/jar-decoded/product.json";

/** A product as JAR's database may hold it, however odd. Every text is there, null or empty. */
export interface StoredProduct {
  code: string;
  category_path: string;
  category_name: string;
  brand_name: string | null;
  product_name: string;
  description: string | null;
  price: string;
  old_price: string;
  dealer_price: string;
  main_image: string | null;
  weight: string | null;
  avail: string;
  warranty: string;
  promotion: "true" | "false";
  promotion_name: string | null;
  promotion_starts_at: string | null;
  promotion_ends_at: string | null;
  created: string;
  last_change: string;
  more_images: { more_image: string; updated: string }[];
  props: { prop_name: string; prop_val: string; prop_section: string | null }[];
}

/** The entities that appear in generated texts, and what the server's XML makes of them. */
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&nbsp;": "\u00a0",
  "&euro;": "€",
  "&#39;": "'",
  "&#x41;": "A",
  "&#13;": "\r",
};

const FRAGMENTS = [
  ...Object.keys(ENTITIES),
  ...["&amp;nbsp;", "&apos;", "&bogus;", "&", "&#1;", "AT&T", "a;b"],
  ...["<p>", "</p>", "<br />", "<script>alert(1)</script>", "]]>", "<!-- -->", "<![CDATA[", "<!DOCTYPE a>"],
  ...['"', "'", "\\", "/", "<", ">", "=", "%41", "+", "\r\n", "\n", "\r", "\t", " ", "\u00a0", "\ufeff"],
  ...["\u0000", "\u0001", "\u000b", "\u001f", "\u007f", "\u2028", "😀", "е́", "Видео карта", "мм²", "15.6"],
  ...["null", "false", "0", "[]", "{}", "__proto__", "SimpleXMLElement Object ( )"],
];

const fragment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) },
  // What chance makes of "&" and letters could be an entity that this file does not know.
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 8 }).map((text) => text.replaceAll("&", "")),
  },
);
const anyText = fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join(""));
const filledText = anyText.map((text) => `x${text}`);
const textOrNothing = fc.oneof(anyText, fc.constantFrom(null, ""));

const NAMED_CODES = [
  ...[
    "MSPADJAR",
    "4XB0",
    "2TB/HDD",
    "HDD/2TB",
    "HDD2TB",
    "A+B-1",
    "A.B.C",
    "ABC",
    "AB CD",
    "A&B<C>",
    "-DASH",
  ],
  ...[
    "МИШКА1",
    "123456",
    "007",
    "7",
    "1E5",
    "0",
    "1",
    "2",
    ".5",
    "-1",
    "__proto__",
    "constructor",
    "toString",
  ],
  ...[
    "hasOwnProperty",
    "item",
    "product",
    "products",
    "code",
    "xml",
    "pages",
    "A&amp;B",
    "NB&nbsp;1",
    "A.json",
  ],
];
/** Names that some character of survives in an element of XML, or that PHP takes for a number. */
export const code = fc.oneof(
  fc.constantFrom(...NAMED_CODES),
  fc.stringMatching(/^[A-Z0-9][A-Z0-9/+.\- ]{0,20}$/),
  fc.tuple(fc.constantFrom("A", "9", "-", "_"), anyText).map((parts) =>
    // By characters: half of a pair is no text that a database could hold.
    [...parts.join("")].slice(0, 80).join(""),
  ),
);
/** Codes that the client sends: it refuses control characters. */
export const sendableCode = code.filter((text) => !/\p{Cc}/u.test(text));
/** Codes of which no character survives; XML has no answer at all for them (jar-api.md 3.3). */
export const namelessCode = fc.constantFrom("МИШКА", "Ж/Ж", "§", "№ %", "ключ");

const moment = fc
  .date({ min: new Date("2001-01-01"), max: new Date("2037-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19).replace("T", " "));
const amount = fc
  .tuple(fc.nat(99_999), fc.nat(9999))
  .chain(([whole, fraction]) =>
    fc.constantFrom(`${whole}`, `${whole}.${fraction}`, `${whole}.00`, `0.${fraction}`),
  );

export function storedProduct(codes: fc.Arbitrary<string> = code): fc.Arbitrary<StoredProduct> {
  return fc.record({
    code: codes,
    category_path: fc.array(anyText, { maxLength: 4 }).map((names) => names.join(" > ")),
    category_name: anyText,
    brand_name: textOrNothing,
    product_name: filledText,
    description: textOrNothing,
    price: amount,
    old_price: fc.oneof(fc.constant("0"), amount),
    dealer_price: amount,
    main_image: textOrNothing,
    weight: fc.oneof(fc.nat(90_000).map(String), fc.constantFrom(null, "")),
    avail: fc.oneof(fc.constantFrom("Налично в централен склад", "Изчерпан", ""), anyText),
    warranty: fc.nat(60).map(String),
    promotion: fc.constantFrom("true", "false"),
    promotion_name: textOrNothing,
    promotion_starts_at: fc.oneof(moment, fc.constantFrom(null, "", "0000-00-00 00:00:00")),
    promotion_ends_at: fc.oneof(moment, fc.constant(null)),
    created: moment,
    last_change: moment,
    more_images: fc.array(fc.record({ more_image: anyText, updated: fc.oneof(moment, fc.constant("")) }), {
      maxLength: 3,
    }),
    props: fc.array(fc.record({ prop_name: anyText, prop_val: anyText, prop_section: textOrNothing }), {
      maxLength: 4,
    }),
  });
}

/** What a format shows of a stored text. JSON: the text. XML: the text with its entities decoded once. */
export type Shown = (text: string) => string;
export const inJson: Shown = (text) => text;
export const inXml: Shown = (text) =>
  text.replace(/&(?:amp|lt|gt|quot|nbsp|euro|#39|#x41|#13);/g, (entity) => ENTITIES[entity] ?? entity);

/** What the client must make of a stored product; a field that is not drawn is as on the documented one. */
export function expectedProduct(stored: StoredProduct, shown: Shown): JarProduct {
  const filled = (text: string | null) => {
    const seen = text === null ? "" : shown(text);
    return seen.trim() === "" ? null : seen;
  };
  // PHP's 0 is nothing, too.
  const line = (text: string | null) =>
    text === null || shown(text) === "0" ? null : lineOf(shown(text)) || null;
  const address = (text: string | null) =>
    text === null || shown(text) === "0" ? null : stripControl(shown(text)).trim() || null;
  const day = (text: string | null) => (text === null || /^(?:0000.*)?$/.test(text) ? null : text);
  return {
    ...documented,
    ...expectedOffer(stored, shown),
    categoryPath: decodedWhole(filled(stored.category_path) ?? "")
      .split(" > ")
      .map(oneLine)
      .filter((name) => name !== ""),
    categoryName: line(stored.category_name),
    brand: line(stored.brand_name),
    name: lineOf(shown(stored.product_name)),
    description:
      stored.description === null ? null : nullIfEmpty(stripControl(filled(stored.description) ?? "")),
    oldPrice: Number(stored.old_price) === 0 ? null : stored.old_price,
    mainImage: address(stored.main_image),
    moreImages: stored.more_images.flatMap(({ more_image, updated }) => {
      const url = stripControl(shown(more_image)).trim();
      return url === "" ? [] : [{ url, updated: day(updated) }];
    }),
    weight: filled(stored.weight) === null ? null : Number(stored.weight),
    warrantyMonths: Number(stored.warranty),
    promotion: {
      active: stored.promotion === "true",
      name: line(stored.promotion_name),
      startsAt: day(stored.promotion_starts_at),
      endsAt: day(stored.promotion_ends_at),
    },
    created: stored.created,
    lastChange: stored.last_change,
    properties: stored.props.flatMap(({ prop_name, prop_val, prop_section }) => {
      const name = lineOf(shown(prop_name));
      return name === "" ? [] : [{ name, value: lineOf(shown(prop_val)), section: line(prop_section) }];
    }),
  };
}

export function expectedOffer(stored: StoredProduct, shown: Shown): JarOffer {
  return {
    code: stripControl(shown(stored.code)).trim(),
    price: stored.price,
    dealerPrice: stored.dealer_price,
    availability: lineOf(shown(stored.avail)),
  };
}

/** As people read it: one line without entities, however often they were encoded. */
function lineOf(text: string): string {
  return oneLine(decodedWhole(text));
}

function decodedWhole(text: string): string {
  const next = decodeHTMLStrict(text);
  return next === text ? text : decodedWhole(next);
}

function nullIfEmpty(text: string): string | null {
  return text === "" ? null : text;
}
