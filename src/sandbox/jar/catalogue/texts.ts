/**
 * What is told about a product: its name, description, pictures and characteristics. Descriptions are what makers and
 * shops really paste: plain text, HTML with entities, and now and then a frame or a script that nobody should run.
 */
import type { Random } from "../../control";
import type { Identity, JarProductRow } from "./rows";
import { COMMON, FAMILIES } from "./specs";
import type { Family, Spec } from "./specs";

type Property = JarProductRow["props"][number];

const MIN_PROPERTIES = 5;
const MAX_PROPERTIES = 30;

/** 5 to 30 characteristics, those of one section together. */
export function properties(random: Random, family: Family): Property[] {
  const all: Spec[] = [...FAMILIES[family], ...COMMON];
  const wanted = random.between(MIN_PROPERTIES, Math.min(MAX_PROPERTIES, all.length));
  const kept = new Set(all.keys());
  while (kept.size > wanted) {
    kept.delete(random.between(0, all.length - 1));
  }
  // As in the documented sample, some groups of characteristics carry no name.
  const nameless = random.chance(0.15) ? random.pick([null, ""]) : undefined;
  return all
    .filter((_, at) => kept.has(at))
    .map(({ section, name: propName, values }) => ({
      prop_name: propName,
      prop_val: fill(random, random.pick(values)),
      prop_section: section === "Допълнителни" && nameless !== undefined ? nameless : section,
    }));
}

/** Name, part number, and the three characteristics that say something without their label. */
export function name(identity: Identity, props: readonly Property[]): string {
  const own = new Set(FAMILIES[identity.leaf.family].map((spec) => spec.name));
  const telling = props.filter((prop) => own.has(prop.prop_name) && /\D{3}|\d.*[A-Z"]/.test(prop.prop_val));
  const told = telling.map((prop) => prop.prop_val).filter((value) => !MEANINGLESS.has(value));
  return [`${identity.leaf.noun} ${identity.brand} ${identity.part}`, ...told.slice(0, 3)].join(", ");
}

const MEANINGLESS = new Set(["Няма", "Не", "Да"]);

export function describe(random: Random, identity: Identity, props: readonly Property[]): string | null {
  const title = `${identity.brand} ${identity.part}`;
  const praise = random.pick(PRAISE);
  switch (random.pick(DESCRIPTION_KINDS)) {
    case "none":
      return random.pick([null, ""]);
    case "plain":
      return `${title}. ${praise}\r\n- ${props
        .slice(0, 3)
        .map((prop) => `${prop.prop_name}: ${prop.prop_val}`)
        .join("\r\n- ")}`;
    case "html":
      return `<h3>${title}</h3>\r\n<p><strong>${identity.brand}&reg;</strong> &ndash;&nbsp;${identity.leaf.noun}. ${praise}</p>\r\n${list(props)}`;
    case "table":
      return `<p style="text-align: justify;">${praise}</p><br />${table(props)}`;
    case "embedded":
      return `<p>${praise}</p><iframe width="560" height="315" src="https://www.youtube.com/embed/${identity.code.slice(-5)}" allowfullscreen></iframe>`;
    case "script":
      return `<div onclick="window.open('https://example.bg/')"><p>${praise}</p></div><script>var loaded = true;</script>`;
  }
}

const DESCRIPTION_KINDS = [
  ...Array<"html">(10).fill("html"),
  ...Array<"plain">(5).fill("plain"),
  ...Array<"table">(3).fill("table"),
  ...Array<"none">(2).fill("none"),
  "embedded",
  "script",
] as const;

const PRAISE = [
  "Съчетава надеждна работа и добра цена за дома и офиса.",
  "Създаден е за хора, които работят дълго и не обичат да чакат.",
  "Предлага модерен дизайн, тиха работа и лесна поддръжка.",
  "Осигурява висока производителност при ниска консумация на енергия.",
  "Подходящ избор за училище, малък бизнес и ежедневна употреба.",
] as const;

function list(props: readonly Property[]): string {
  const items = props.slice(0, 6).map((prop) => `<li>${prop.prop_name}: ${prop.prop_val}</li>`);
  return `<ul>\r\n${items.join("\r\n")}\r\n</ul>\r\n<p>Цвят &amp; опаковка според наличността.</p>`;
}

function table(props: readonly Property[]): string {
  const rows = props
    .slice(0, 8)
    .map((prop) => `<tr><td>${prop.prop_name}</td><td>${prop.prop_val}</td></tr>`);
  return `<table border="1">${rows.join("")}</table>`;
}

/** 0 to 6 pictures; addresses as later public ones look: a folder of two hex digits, an index (jar-api.md 6.5). */
export function images(
  random: Random,
  base: string,
  code: string,
  updated: string,
): Pick<JarProductRow, "main_image" | "more_images"> {
  const count = random.chance(0.03) ? 0 : random.between(1, 6);
  const folder = random.between(0, 255).toString(16).padStart(2, "0");
  const size = random.pick(["680x680", "680x680", "1000x1000"]);
  const address = (suffix: string) => `${base}/${size}/${folder}/${code}${suffix}_${size}.jpg`;
  const more = Array.from({ length: Math.max(0, count - 1) }, (_, at) => ({
    more_image: address(`_${at + 1}`),
    updated,
  }));
  return { main_image: count === 0 ? null : address(""), more_images: more };
}

function fill(random: Random, template: string): string {
  return template.replace(/\{(\d+)-(\d+)\}/g, (_, from: string, to: string) =>
    String(random.between(Number(from), Number(to))),
  );
}
