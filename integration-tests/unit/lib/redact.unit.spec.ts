import fc from "fast-check";
import { fold } from "../../../src/lib/fold";
import { redact } from "../../../src/lib/redact";
import { slugifyBg } from "../../../src/lib/text";

describe("redact", () => {
  it.each([
    ["as it is", "Invalid API Key s3cret/pass word&<1>"],
    ["percent-encoded", `?key=${encodeURIComponent("s3cret/pass word&<1>")}`],
    ["form-encoded", `key=${new URLSearchParams({ k: "s3cret/pass word&<1>" }).toString().slice(2)}`],
    ["in XML", "<error>s3cret/pass word&amp;&lt;1&gt;</error>"],
    ["in PHP's JSON", '{"error":"s3cret\\/pass word&<1>"}'],
    ["in base64", Buffer.from("s3cret/pass word&<1>").toString("base64")],
  ])("masks a secret %s", (_name, text) => {
    const clean = redact(text, ["s3cret/pass word&<1>"]);
    expect(clean).toContain("***");
    expect(clean).not.toMatch(/s3cret|czNjcmV0/);
  });

  it("masks the longer of two overlapping secrets as a whole", () => {
    expect(redact("user:password", ["user", "user:password"])).toBe("***");
  });

  it("ignores an empty secret", () => {
    expect(redact("abc", [""])).toBe("abc");
  });

  it.each([
    "ivan.petrov+x@example.bg",
    "0888123456",
    "0888 123 456",
    "(0888) 12-34-56",
    "02 987 65 43",
    "+359 88 812 3456",
    "Basic ZGVhbGVyQGV4YW1wbGUuYmc6czNjcmV0",
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzUxMiJ9.e30.A0jjlzlQ72E_Zc2ROhV4CoHTQ5292hTX",
  ])("masks %s by its look", (text) => {
    expect(redact(`error for ${text} here`, [])).toBe("error for *** here");
  });

  it("leaves product codes, prices and order numbers alone", () => {
    const text =
      "VCRASUSROGSTRIXGTX10606GGAMING 26.8920 order 17123456 SB100011-0001-0000123 2026-01-31 14:05";
    expect(redact(text, [])).toBe(text);
  });

  it("cuts by whole characters and shows that it did", () => {
    const clean = redact("😀".repeat(300), [], { max: 10 });
    expect([...clean]).toHaveLength(10);
    expect(clean.endsWith("…")).toBe(true);
  });

  it("never leaves a part of a secret at the cut", () => {
    const secret = "0123456789abcdef";
    for (let before = 0; before < 40; before += 1) {
      expect(redact("x".repeat(before) + secret + "tail", [secret], { max: 20 })).not.toMatch(/0123/);
    }
  });

  it("never leaves a part of a secret at the end of what it looks at", () => {
    const secret = "0123456789abcdef".repeat(4);
    const text = "0123456789abcdef".repeat(4) + " ".repeat(19_900) + secret;
    expect(redact(text, [secret])).toBe("***");
  });

  it("puts everything on one line without control characters", () => {
    expect(redact("a\r\n\tb\u0000\u0007c", [])).toBe("a b c");
  });
});

describe("what a person said of themselves", () => {
  const NAMES = [
    "Мария",
    "Йорданова",
    "Щерев",
    "Анна",
    "Христо",
    "Цветков",
    "Юлия",
    "Ivan",
    "Alexandar",
    "Витоша",
  ];
  const html = (text: string) => Array.from(text, (sign) => `&#${sign.codePointAt(0) ?? 0};`).join("");
  const hex = (text: string) =>
    Array.from(text, (sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`).join("");
  const json = (text: string) =>
    Array.from(text, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join("");
  const latin = (text: string) => slugifyBg(text);
  const spelling = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.normalize("NFD"),
    latin,
    (text: string) => latin(text).toUpperCase(),
    html,
    hex,
    json,
    encodeURIComponent,
    (text: string) => html(text.toUpperCase()).replaceAll("&", "&amp;"),
  );
  const around = fc.constantFrom("", " ", "и ", "name: ", "<b>", '"', ",", "(", "ОТ ", "\u200b");

  it("is masked word by word, in either script and however its signs are spelled", () => {
    fc.assert(
      fc.property(
        fc.subarray(NAMES, { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        spelling,
        around,
        around,
        (said, index, spell, before, after) => {
          const word = said[index % said.length] ?? "";
          const clean = redact(`Refused ${before}${spell(word)}${after} 7`, [], {
            personal: [said.join(" ")],
          });
          expect(clean).toContain("***");
          expect(fold(clean).text).not.toContain(fold(word).text);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it("is masked with the digits of a phone, however they are parted", () => {
    const parted = fc.tuple(
      fc.constantFrom("+359", "00359 ", "0", "(0", "359-", ""),
      fc.array(fc.constantFrom("", " ", "-", ".", " / ", ") ", "\u00a0"), { minLength: 9, maxLength: 9 }),
    );
    fc.assert(
      fc.property(parted, fc.constantFrom("+359 888 123 457", "0888123457"), ([front, parts], said) => {
        const spelled = front + Array.from("888123457", (digit, at) => digit + (parts[at] ?? "")).join("");
        const clean = redact(`phone ${spelled} is wrong`, [], { personal: [said] });
        expect(clean.replace(/\D/g, "")).not.toContain("8123457");
        expect(clean).toContain("is wrong");
      }),
    );
  });

  it("leaves the words of others as they are", () => {
    const text = "The product VCRASUS is not available; total 12.50";
    expect(redact(text, [], { personal: ["Мария Петрова", "ул. Роза 5", "0888123457"] })).toBe(text);
  });
});
