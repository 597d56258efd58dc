/**
 * The ways in which an answer is spoilt. Each is a pure function of bytes and chance. Most leave something that still
 * looks like an answer, because what is obvious rubbish is refused at the door.
 */
import type { Random } from "../../src/sandbox/control";
import { writeJson } from "../../src/sandbox/jar/wire/json";
import type { PhpValue } from "../../src/sandbox/jar/wire/values";
import { writeXml } from "../../src/sandbox/jar/wire/xml";

export type Mutation = (body: Buffer, random: Random, other: Buffer) => Buffer;

/** More is never made: the transport refuses larger answers before they are looked at. */
const MOST_BYTES = 1_000_000;

/** What breaks parsers: brackets, entities, numbers on the edge, names that mean something to JavaScript. */
const MORSELS = [
  ...[
    "<",
    ">",
    "&",
    "/",
    "</",
    "/>",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    ".",
    "-",
    "\u0000",
    "\ufeff",
  ],
  ...["<xml>", "</xml>", "<xml/>", "<item>", "</item>", "<product/>", '<?xml version="1.0"?>', "<!--", "]]>"],
  ...[
    "<!DOCTYPE xml [<!ENTITY a 'aaaaaaaaaa'>]>",
    "<!ENTITY b '&a;&a;&a;'>",
    "<![CDATA[",
    "&a;",
    "&#0;",
    "&#x110000;",
  ],
  ...[
    "&amp;",
    "&nbsp;",
    "&#13;",
    "&#xD;",
    "__proto__",
    "constructor",
    "toString",
    "<__proto__>",
    "eyJ",
    "Bearer ",
  ],
  ...[
    "null",
    "true",
    "false",
    "NaN",
    "1e999",
    "-0",
    "1E-400",
    "9007199254740993",
    "99999999999999999999.9999",
  ],
  ...['"status":false,"error":"x",', '"is_error":"1",', '"error":{"message":"x"},', '"item":', '"products":'],
  ...["\\ud800", "\\u0000", "\ud83d\ude00", "\r\n\r\n", "<br />", "<div>", "<!DOCTYPE html>", "0000-00-00"],
];

const ODD_VALUES: readonly PhpValue[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    -1,
    0.1,
    1e308,
    1e-308,
    2 ** 53,
    "",
    " ",
    "0",
    "1",
    "-1",
    "1.00",
    "1,5",
    "0x10",
  ],
  ...["1e5", "1e-99", "007", "true", "null", "NaN", "\u00a0", "\u0000", "2026-02-30", "2026-01-01 25:00:00"],
  ...[
    "__proto__",
    "<b>",
    "&amp;",
    "A".repeat(5_000),
    "9".repeat(400),
    "🙂",
    "[]",
    [],
    [[]],
    [null],
    [1, 2],
    {},
  ],
  ...[{ item: [] }, { item: { item: [] } }, { code: "A" }, { code: null }, { code: {} }, { length: 5 }],
  ...[{ product: { product: { product: { product: { product: {} } } } } }, [{}, [], ""], { "0": 1, "1": 2 }],
];

/** What the client searches answers for, and what it may search in vain. */
const WAVES = [
  ...[
    " ",
    "\n",
    "\t ",
    "x",
    "0",
    "1,",
    "null,",
    "[],",
    "{},",
    '{"a":1},',
    "<a/>",
    "<a>x</a>",
    "x ",
    "\n[",
    ">{",
  ],
  ...[
    "времеви",
    "невалиден",
    "invalid ",
    "not found",
    "08712345",
    "+359",
    "a@",
    "a@a.",
    "eyJ.",
    "basic ",
    "\\/",
  ],
];
const FLOOD_BYTES = 300_000;

function bytes(_body: Buffer, random: Random): Buffer {
  return Buffer.from(Array.from({ length: random.between(0, 400) }, () => random.between(0, 255)));
}

function cut(body: Buffer, random: Random): Buffer {
  const at = random.between(0, body.length);
  return random.chance(0.7) ? body.subarray(0, at) : body.subarray(at);
}

function splice(body: Buffer, random: Random, other: Buffer): Buffer {
  const head = body.subarray(0, random.between(0, body.length));
  return Buffer.concat([head, other.subarray(random.between(0, other.length))]);
}

function flip(body: Buffer, random: Random): Buffer {
  const flipped = Buffer.from(body);
  for (let count = random.between(1, 8); count > 0 && flipped.length > 0; count -= 1) {
    const at = random.between(0, flipped.length - 1);
    flipped.writeUInt8(random.chance(0.5) ? random.between(0, 255) : (flipped[at] ?? 0) ^ 1, at);
  }
  return flipped;
}

function insert(body: Buffer, random: Random): Buffer {
  let grown = body;
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    const at = random.between(0, grown.length);
    const morsel = Buffer.from(random.pick(MORSELS));
    grown = Buffer.concat([grown.subarray(0, at), morsel, grown.subarray(at)]);
  }
  return grown;
}

function remove(body: Buffer, random: Random): Buffer {
  const from = random.between(0, body.length);
  const to = Math.min(body.length, from + random.between(1, random.pick([3, 30, 300])));
  return Buffer.concat([body.subarray(0, from), body.subarray(to)]);
}

function repeat(body: Buffer, random: Random): Buffer {
  const from = random.between(0, body.length);
  const part = body.subarray(from, Math.min(body.length, from + random.between(1, 200)));
  const most = Math.floor(MOST_BYTES / (part.length + 1));
  const times = random.between(1, Math.min(most, random.pick([3, 50, 5_000])));
  return Buffer.concat([body.subarray(0, from), ...Array<Buffer>(times).fill(part), body.subarray(from)]);
}

/** So much of one thing that whoever looks at it twice for every letter never comes to an end. */
function flood(body: Buffer, random: Random): Buffer {
  const morsel = random.pick([...MORSELS, ...WAVES]);
  const wave = Buffer.from(morsel.repeat(Math.ceil(random.between(1_000, FLOOD_BYTES) / morsel.length)));
  const at = random.pick([0, body.length, random.between(0, body.length), body.indexOf('":"') + 3]);
  return Buffer.concat([body.subarray(0, at), wave, body.subarray(at)]);
}

/** Walls the answer in, or puts a tower into it. */
function nest(body: Buffer, random: Random): Buffer {
  const [open, close] = random.pick([
    ["[", "]"],
    ['{"item":', "}"],
    ['{"a":', "}"],
    ["<item>", "</item>"],
    ["<a>", "</a>"],
    ["[{", "}]"],
  ]);
  const depth = random.between(1, random.pick([5, 40, 20_000]));
  const at = random.chance(0.5) ? 0 : random.between(0, body.length);
  const end = random.chance(0.7) ? body.length : at;
  const closed = random.chance(0.8) ? close.repeat(depth) : "";
  return Buffer.concat([
    body.subarray(0, at),
    Buffer.from(open.repeat(depth)),
    body.subarray(at, end),
    Buffer.from(closed),
    body.subarray(end),
  ]);
}

/** Puts odd values into the data of an answer and writes it again, whole, in one of the formats. */
function values(body: Buffer, random: Random, other: Buffer): Buffer {
  const parsed = parse(body) ?? parse(other);
  if (parsed === undefined) {
    return insert(body, random);
  }
  let data = parsed;
  for (let count = random.between(1, 4); count > 0; count -= 1) {
    data = withOddValue(data, random);
  }
  const text = random.chance(0.5) ? writeJson(data) : writeXml(data);
  return Buffer.from(text ?? "");
}

function parse(body: Buffer): PhpValue | undefined {
  try {
    return JSON.parse(body.toString("utf8")) as PhpValue;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function withOddValue(value: PhpValue, random: Random): PhpValue {
  const stop = random.chance(0.25) || typeof value !== "object" || value === null;
  if (stop) {
    return random.pick(ODD_VALUES);
  }
  if (Array.isArray(value)) {
    const list = [...(value as readonly PhpValue[])];
    const at = random.between(0, Math.max(0, list.length - 1));
    list[at] = withOddValue(list[at] ?? null, random);
    return list;
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const entry = entries[random.between(0, Math.max(0, entries.length - 1))];
  if (!entry) {
    return random.pick(ODD_VALUES);
  }
  if (random.chance(0.1)) {
    entries.splice(entries.indexOf(entry), 1);
  } else {
    entry[1] = withOddValue(entry[1], random);
  }
  return new Map(entries);
}

export const MUTATIONS: ReadonlyMap<string, Mutation> = new Map([
  ["none", (body: Buffer) => body],
  ["bytes", bytes],
  ["cut", cut],
  ["splice", splice],
  ["flip", flip],
  ["insert", insert],
  ["remove", remove],
  ["repeat", repeat],
  ["nest", nest],
  ["flood", flood],
  ["values", values],
] satisfies [string, Mutation][]);
