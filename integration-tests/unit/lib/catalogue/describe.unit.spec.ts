import fc from "fast-check";
import { describe as description } from "../../../../src/lib/catalogue";

const html = (text: string) => description(text, "html");

/** Everything that a page may hold after cleaning, and nothing else: tags without attributes, and links. */
const HARMLESS =
  /^(?:[^<]|<\/?(?:p|div|br|hr|h[2-6]|blockquote|b|strong|i|em|u|s|sub|sup|small|a|[uod]l|li|d[td]|table|caption|thead|tbody|tfoot|tr|t[hd])(?: \/)?>|<a href="https:\/\/[^"<>]*" rel="nofollow noopener noreferrer">)*$/;

describe("describe as plain text", () => {
  it("keeps words and lines only", () => {
    expect(description("<p>Първи <b>ред</b></p><p>втори &amp; трети</p>", "plain")).toBe(
      "Първи ред\nвтори & трети",
    );
  });

  it.each([null, "", " ", "<p> </p>", "<script>x</script>"])("is nothing for %p", (text) => {
    expect(description(text, "plain")).toBeNull();
    expect(description(text, "html")).toBeNull();
  });
});

describe("describe as HTML", () => {
  it("keeps what arranges text", () => {
    const given =
      "<h2>Мишка</h2><p><strong>JAR</strong> &ndash; 3 &lt; 5</p><ul><li>едно</li></ul><table><tbody><tr><th>A</th><td>1</td></tr></tbody></table>";
    expect(html(given)).toBe(given.replace("&ndash;", "–"));
  });

  it("drops attributes and tags that only dress", () => {
    expect(html('<p style="color:red" class="x" id="y" data-z="1"><font size="7">текст</font></p>')).toBe(
      "<p>текст</p>",
    );
    expect(html("<h1>Заглавие</h1><section>текст</section>")).toBe("<h2>Заглавие</h2>текст");
  });

  it("keeps the lines of a text without tags", () => {
    expect(html("Първи ред\r\n- втори\n5 < 7")).toBe("Първи ред<br />- втори<br />5 &lt; 7");
  });

  it("reads markup whose own signs were stored encoded", () => {
    expect(html("&lt;p&gt;Текст &amp;amp; още&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;")).toBe(
      "<p>Текст &amp; още</p>",
    );
  });

  it.each([
    [
      "https://example.bg/a?b=1&c=2",
      '<a href="https://example.bg/a?b=1&amp;c=2" rel="nofollow noopener noreferrer">x</a>',
    ],
    ["HTTPS://example.bg", '<a href="https://example.bg/" rel="nofollow noopener noreferrer">x</a>'],
    ["http://example.bg", "x"],
    ["//example.bg/", "x"],
    ["/admin", "x"],
    ["javascript:alert(1)", "x"],
    [" java&#10;script:alert(1)", "x"],
    ["&#106;avascript:alert(1)", "x"],
    ["JaVaScRiPt&colon;alert(1)", "x"],
    ["data:text/html,x", "x"],
    ["vbscript:x", "x"],
    ["https://user:secret@example.bg/", "x"],
    ["", "x"],
  ])("makes of a link to %p: %s", (href, expected) => {
    expect(html(`<a href="${href}" onclick="steal()" target="_blank" style="x">x</a>`)?.toLowerCase()).toBe(
      expected.toLowerCase(),
    );
  });

  it.each([
    ["<script>alert(1)</script>текст", "текст"],
    ["<SCRIPT src=//evil.example/x.js></SCRIPT >текст", "текст"],
    ["текст<script>alert(1)", "текст"],
    ["<style>body{display:none}</style>текст", "текст"],
    ["<iframe src='https://evil.example'>вътре</iframe>текст", "текст"],
    ["<object data='x'>вътре</object><embed src='x'>текст", "текст"],
    ["<svg onload=alert(1)><script>alert(2)</script></svg>текст", "текст"],
    ["<math><mtext></table><script>x</script></mtext></math>текст", "текст"],
    ["<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>текст", "текст"],
    ["<img src=x onerror=alert(1)>текст", "текст"],
    ["<form action='https://evil.example'><input name=card><button>Плати</button></form>текст", "Платитекст"],
    [
      "<link rel=stylesheet href='https://evil.example'><meta http-equiv=refresh content='0'><base href='x'>текст",
      "текст",
    ],
    ["<!-- <b>бележка</b> --><![CDATA[x]]>текст", "текст"],
    ["<p onmouseover='x'>текст", "<p>текст</p>"],
    ["<b><i>текст</b></i>", "<b><i>текст</i></b>"],
    ["</p></div>текст<p><ul><li>едно", "<p></p>текст<p></p><ul><li>едно</li></ul>"],
    ["<\u0000script>alert(1)</scr\u200bipt>текст", "текст"],
    [
      "<p>текст &lt;script&gt;alert(1)&lt;/script&gt;</p>",
      "<p>текст &lt; script&gt;alert(1)&lt; /script&gt;</p>",
    ],
    ["<p>текст &amp;lt;img onerror=x&amp;gt;</p>", "<p>текст &amp;lt; img onerror=x&amp;gt;</p>"],
    ["<p>текст &amp;#60;img onerror=x&amp;#62;</p>", "<p>текст &amp;#60; img onerror=x&amp;#62;</p>"],
  ])("leaves nothing active of %p", (given, expected) => {
    expect(html(given) ?? "").toBe(expected);
  });

  it("leaves nothing active of any mixture, and no tag open", () => {
    const parts = fc.constantFrom(
      ...[
        "<script>",
        "</script>",
        "<",
        ">",
        "</",
        "<b",
        "<!--",
        "-->",
        "&lt;",
        "&amp;lt;",
        "&#60;",
        "&gt;",
        '"',
        "'",
      ],
      ...[
        "<a href=",
        "javascript:x",
        "https://a.bg/",
        " onclick=x",
        "<svg>",
        "<style>",
        "</style>",
        "<p>",
        "</p>",
      ],
      ...[
        "<table>",
        "<td>",
        "<img src=x onerror=x>",
        "\u0000",
        "текст",
        "=",
        "/",
        "\n",
        "<textarea>",
        "<math>",
      ],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), (given) => {
        const clean = html(given.join("")) ?? "";
        expect(clean).toMatch(HARMLESS);
        expect(decodedTwice(clean)).not.toMatch(/<(?:script|img|svg|style|iframe)/i);
        expect(unclosed(clean)).toEqual([]);
        expect(html(clean) ?? "").toMatch(HARMLESS);
      }),
      { numRuns: 3_000 },
    );
  });

  it("cuts what no description is long enough for", () => {
    const result = html(`<p>${"а".repeat(300_000)}</p>`) ?? "";
    expect(result.length).toBeLessThan(100_100);
    expect(result).toMatch(/^<p>а+…<\/p>$/);
  });

  it.each(["<script>", "<!--", "<a", "&#", "</script ", "<div>", "<b>", "<table><tr><td>", "&amp;lt;"])(
    "survives a hundred thousand times %p",
    (part) => {
      expect(html(part.repeat(100_000)) ?? "").toMatch(HARMLESS);
    },
  );
});

function decodedTwice(text: string): string {
  const once = (given: string) => given.replace(/&(?:lt|#60);/g, "<").replace(/&amp;/g, "&");
  // Of links only the address can hold signs that are not text.
  return once(once(text.replace(/<a href="[^"]*"/g, "<a")));
}

/** An open or a stray closing tag would rearrange the page around the description. */
function unclosed(text: string): string[] {
  const open: string[] = [];
  for (const [tag, slash, name = ""] of text.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (slash === "" && !tag.endsWith("/>")) {
      open.push(name);
    } else if (slash !== "" && open.pop() !== name) {
      return [...open, `stray ${tag}`];
    }
  }
  return open;
}
