import { redact } from "../../../src/lib/redact";

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
    "+359 88 812 3456",
    "Basic ZGVhbGVyQGV4YW1wbGUuYmc6czNjcmV0",
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzUxMiJ9.e30.A0jjlzlQ72E_Zc2ROhV4CoHTQ5292hTX",
  ])("masks %s by its look", (text) => {
    expect(redact(`error for ${text} here`, [])).toBe("error for *** here");
  });

  it("leaves product codes, prices and order numbers alone", () => {
    const text = "VCRASUSROGSTRIXGTX10606GGAMING 26.8920 order 17123456";
    expect(redact(text, [])).toBe(text);
  });

  it("cuts by whole characters and shows that it did", () => {
    const clean = redact("😀".repeat(300), [], 10);
    expect([...clean]).toHaveLength(10);
    expect(clean.endsWith("…")).toBe(true);
  });

  it("never leaves a part of a secret at the cut", () => {
    const secret = "0123456789abcdef";
    for (let before = 0; before < 40; before += 1) {
      expect(redact("x".repeat(before) + secret + "tail", [secret], 20)).not.toMatch(/0123/);
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
