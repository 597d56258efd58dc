/**
 * Writes XML as the stock server's formatter does, faults included (jar-api.md 3.3): names with deleted characters
 * that may start with a digit, numeric keys replaced by a singular, one self-closed element for every kind of nothing.
 */
import { entriesOf, isBrokenText } from "./values";
import type { PhpValue } from "./values";

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Null when a key has no character that may stand in a name: the formatter then dies and the answer is a bare 500. */
export function writeXml(value: PhpValue): string | null {
  try {
    const root = entriesOf(value) === null ? [value] : value;
    return `${DECLARATION}${element("xml", root)}\n`;
  } catch (error) {
    if (error instanceof NamelessElementError) {
      return null;
    }
    throw error;
  }
}

class NamelessElementError extends Error {}

function element(name: string, value: PhpValue): string {
  const inner = content(name, value);
  return inner === "" ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

function content(name: string, value: PhpValue): string {
  if (value === null) {
    return "";
  }
  if (typeof value === "boolean") {
    return value ? "1" : "0";
  }
  if (typeof value === "string") {
    return isBrokenText(value) ? "" : escape(decodeEntities(value));
  }
  const entries = entriesOf(value);
  if (!entries) {
    return String(value);
  }
  return entries.map(([key, item]) => element(nameFor(key, name), item)).join("");
}

function nameFor(key: string, parent: string): string {
  if (isNumeric(key)) {
    return singular(parent) ?? "item";
  }
  const name = key.replace(/[^A-Za-z0-9_-]/g, "");
  if (name === "") {
    throw new NamelessElementError();
  }
  return name;
}

/** PHP's is_numeric, which takes `007` and `1E5` for numbers as well. */
function isNumeric(key: string): boolean {
  return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(key);
}

/** Every parent of a list in this API is a plain plural or has no other singular (table in jar-api.md 3.3). */
function singular(parent: string): string | null {
  return /[^s]s$/.test(parent) ? parent.slice(0, -1) : null;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/**
 * One level of PHP's html_entity_decode as the XML formatter applies it: the 252 named entities of HTML 4.01 and
 * character references. `&apos;` is not among the 252 and stays as it is.
 */

/** U+00A0 to U+00FF in order. */
const LATIN_1 = `
  nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn
  sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave
  Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
  ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN
  szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute
  icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml
  yacute thorn yuml`;

/** The others, each with its code in hexadecimal. */
const OTHERS = `
  quot:22 amp:26 lt:3c gt:3e OElig:152 oelig:153 Scaron:160 scaron:161 Yuml:178 fnof:192 circ:2c6
  tilde:2dc Alpha:391 Beta:392 Gamma:393 Delta:394 Epsilon:395 Zeta:396 Eta:397 Theta:398 Iota:399
  Kappa:39a Lambda:39b Mu:39c Nu:39d Xi:39e Omicron:39f Pi:3a0 Rho:3a1 Sigma:3a3 Tau:3a4
  Upsilon:3a5 Phi:3a6 Chi:3a7 Psi:3a8 Omega:3a9 alpha:3b1 beta:3b2 gamma:3b3 delta:3b4 epsilon:3b5
  zeta:3b6 eta:3b7 theta:3b8 iota:3b9 kappa:3ba lambda:3bb mu:3bc nu:3bd xi:3be omicron:3bf pi:3c0
  rho:3c1 sigmaf:3c2 sigma:3c3 tau:3c4 upsilon:3c5 phi:3c6 chi:3c7 psi:3c8 omega:3c9 thetasym:3d1
  upsih:3d2 piv:3d6 ensp:2002 emsp:2003 thinsp:2009 zwnj:200c zwj:200d lrm:200e rlm:200f
  ndash:2013 mdash:2014 lsquo:2018 rsquo:2019 sbquo:201a ldquo:201c rdquo:201d bdquo:201e
  dagger:2020 Dagger:2021 bull:2022 hellip:2026 permil:2030 prime:2032 Prime:2033 lsaquo:2039
  rsaquo:203a oline:203e frasl:2044 euro:20ac image:2111 weierp:2118 real:211c trade:2122
  alefsym:2135 larr:2190 uarr:2191 rarr:2192 darr:2193 harr:2194 crarr:21b5 lArr:21d0 uArr:21d1
  rArr:21d2 dArr:21d3 hArr:21d4 forall:2200 part:2202 exist:2203 empty:2205 nabla:2207 isin:2208
  notin:2209 ni:220b prod:220f sum:2211 minus:2212 lowast:2217 radic:221a prop:221d infin:221e
  ang:2220 and:2227 or:2228 cap:2229 cup:222a int:222b there4:2234 sim:223c cong:2245 asymp:2248
  ne:2260 equiv:2261 le:2264 ge:2265 sub:2282 sup:2283 nsub:2284 sube:2286 supe:2287 oplus:2295
  otimes:2297 perp:22a5 sdot:22c5 lceil:2308 rceil:2309 lfloor:230a rfloor:230b lang:2329
  rang:232a loz:25ca spades:2660 clubs:2663 hearts:2665 diams:2666`;

const NAMED = new Map<string, string>([
  ...words(LATIN_1).map((name, at): [string, string] => [name, String.fromCodePoint(0xa0 + at)]),
  ...words(OTHERS).map((entry): [string, string] => {
    const [name = "", code = ""] = entry.split(":");
    return [name, String.fromCodePoint(Number.parseInt(code, 16))];
  }),
]);

export function decodeEntities(text: string): string {
  if (!text.includes("&")) {
    return text;
  }
  return text.replace(
    /&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|([A-Za-z][A-Za-z0-9]*));/g,
    (whole, decimal, hex, name) => {
      if (typeof name === "string") {
        return NAMED.get(name) ?? whole;
      }
      const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
      return isTextCharacter(code) ? String.fromCodePoint(code) : whole;
    },
  );
}

function isTextCharacter(code: number): boolean {
  if (code === 9 || code === 10 || code === 13) {
    return true;
  }
  return (
    (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0x10ffff)
  );
}

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
