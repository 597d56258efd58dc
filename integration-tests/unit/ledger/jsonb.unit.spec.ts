import { jsonb } from "../../../src/lib/ledger";

describe("what goes to PostgreSQL as jsonb", () => {
  it("is the JSON of it", () => {
    const value = { lines: [{ name: "Мишка 🐁", price: 1.5 }], none: null };
    expect(JSON.parse(jsonb(value))).toEqual(value);
  });

  it("holds no NUL and no half of a character, in names or in values", () => {
    const value = { "a\u0000b": ["c\u0000d", "e\ud83d", { "\udc00": "🐁" }] };
    expect(JSON.parse(jsonb(value))).toEqual({ ab: ["cd", "e\ufffd", { "\ufffd": "🐁" }] });
    expect(jsonb(value)).not.toMatch(/\\u/);
  });
});
