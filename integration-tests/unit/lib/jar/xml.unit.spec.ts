import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseXml, XmlError } from "../../../../src/lib/jar/xml";
import { content, fixture, fixtureNames } from "./support/fixtures";

const parsed = (text: string): unknown => JSON.parse(JSON.stringify(parseXml(text)));

describe("the XML reader", () => {
  it.each(fixtureNames("xml"))("reads the sample %s", (name) => {
    expect(() => parseXml(fixture("xml", name).toString("utf8"))).not.toThrow();
  });

  it.each([
    "products_short.digit_code",
    "products_short.dash_code",
    "products_short.digit_slash_code",
    "products_short.cyrillic_code",
  ])("reads %s although it is not well-formed, with the code that stands inside", (name) => {
    const inXml = parsed(fixture("xml", `${name}.xml`).toString("utf8")) as { products: object };
    const inJson = content<{ products: object }>(name);
    expect(Object.values(inXml.products)).toEqual(Object.values(inJson.products));
  });

  it("keeps elements named like parts of JavaScript as plain keys", () => {
    const value = parseXml("<xml><__proto__><a>1</a></__proto__><constructor>2</constructor></xml>");
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it("keeps elements named like a word of the parser's", () => {
    expect(parsed("<xml><#text>1</#text><:@/><hasOwnProperty>2</hasOwnProperty><prototype/></xml>")).toEqual({
      "#text": "1",
      ":@": "",
      hasOwnProperty: "2",
      prototype: "",
    });
  });

  it("gives elements nothing that the document does not hold", () => {
    const value = parseXml("<xml><a>1</a></xml>");
    const inherited = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];
    expect(inherited.filter((name) => name in Object(value))).toEqual([]);
  });

  it("keeps all elements of one name", () => {
    expect(parsed("<xml><a>1</a><b/><a>2</a><a>3</a></xml>")).toEqual({ a: ["1", "2", "3"], b: "" });
  });

  it("keeps text as it is: no trimming, no numbers", () => {
    expect(parsed("<xml><a> 007 </a><b>26.8920</b><c>\n</c></xml>")).toEqual({
      a: " 007 ",
      b: "26.8920",
      c: "\n",
    });
  });

  it("decodes the five entities and the carriage return once", () => {
    expect(parsed("<xml>&amp;lt; &lt;&gt; &quot;&apos;&#13;</xml>")).toBe("&lt; <> \"'\r");
  });

  it.each([
    ["a DOCTYPE", '<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "b">]><xml>&a;</xml>'],
    ["an entity declaration", '<xml><!ENTITY a SYSTEM "file:///etc/passwd"></xml>'],
    ["an unknown entity", "<xml>&lol;</xml>"],
    ["a numeric entity", "<xml>&#65;</xml>"],
    ["an unfinished entity", "<xml>a & b</xml>"],
    ["CDATA", "<xml><![CDATA[x]]></xml>"],
    ["a comment", "<xml><!-- x --></xml>"],
    ["an attribute", '<xml><a b="c">1</a></xml>'],
    ["a processing instruction", "<xml><?php x ?></xml>"],
    ["another root", "<html><xml/></html>"],
    ["two roots", "<xml/><xml/>"],
    ["text behind the root", "<xml/>x"],
    ["text in front of the root", "x<xml/>"],
    ["an entity beside the root", "<xml/>&#13;"],
    ["text between elements", "<xml><a/>x<b/></xml>"],
    ["a wrong closing tag", "<xml><a></b></xml>"],
    ["a closing tag too many", "<xml/></xml>"],
    ["a closing tag too many inside", "<xml><a>1</a></a><b>2</b></xml>"],
    ["a closing tag too few", "<xml><a><b>1</a></xml>"],
    ["an unfinished document", "<xml><a>1</a>"],
    ["an unfinished tag", "<xml><a>1</a"],
    ["nesting without end", "<xml>" + "<a>".repeat(40) + "</a>".repeat(40) + "</xml>"],
    ["an endless name", `<xml><${"a".repeat(400)}/></xml>`],
    ["nothing", ""],
  ])("refuses %s", (_name, text) => {
    expect(() => parseXml(text)).toThrow(XmlError);
  });

  it("repeats no text of the document in an error", () => {
    expect(() => parseXml("<xml><phone>0888123456</phone><b")).toThrow(/^(?!.*0888)/);
  });

  it("closes an element with a blank in its tags", () => {
    expect(parsed("<xml ><a >1</a ><b /></xml >")).toEqual({ a: "1", b: "" });
  });

  it("does not take the end of a longer name for the end of an element", () => {
    expect(() => parseXml("<xml><a>1</ab></xml>")).toThrow(XmlError);
    expect(() => parseXml("<xml><ab>1</a></xml>")).toThrow(XmlError);
  });

  it("reads a page of a hundred thousand products", () => {
    const page = `<xml>${"<P1><code>P1</code></P1>".repeat(100_000)}</xml>`;
    expect((parseXml(page) as { P1: unknown[] }).P1).toHaveLength(100_000);
  });

  it("refuses two million elements and more", () => {
    expect(() => parseXml(`<xml>${"<a/>".repeat(2_000_000)}</xml>`)).toThrow(/too many elements/);
  });
});

describe("the memory behind a kept text", () => {
  // 40 pages are 40 MB and more; the kept texts themselves are 5 kB.
  const MOST_BYTES = 8_000_000;

  it.each(["xml", "json"])(
    "does not hold the page that it came from (%s)",
    async (format) => {
      const program = join(__dirname, "xml-memory.child.ts");
      const args = ["--expose-gc", "--import", "tsx", program, format];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      const { retained, kept } = JSON.parse(stdout) as { retained: number; kept: number };
      expect(kept).toBe(80);
      expect(retained).toBeLessThan(MOST_BYTES);
    },
    60_000,
  );
});
