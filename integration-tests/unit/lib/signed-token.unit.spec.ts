import fc from "fast-check";
import { isTokenValid, signToken } from "../../../src/lib/signed-token";

const ABOUT = { secret: "a-secret-key", purpose: "receipts", subject: "order_1" };
const NOW = new Date("2026-11-22T10:00:00Z");
const LATER = new Date("2026-11-23T10:00:00Z");

describe("a signed token", () => {
  it("is worth something for its subject until its moment", () => {
    const token = signToken(ABOUT, LATER);
    expect(isTokenValid(ABOUT, token, NOW)).toBe(true);
    expect(isTokenValid(ABOUT, token, new Date(LATER.getTime() - 1))).toBe(true);
    expect(isTokenValid(ABOUT, token, LATER)).toBe(false);
  });

  it.each([
    ["another subject", { subject: "order_2" }],
    ["another purpose", { purpose: "invoices" }],
    ["another secret", { secret: "another-secret" }],
  ])("is worth nothing for %s", (_what, changes) => {
    expect(isTokenValid({ ...ABOUT, ...changes }, signToken(ABOUT, LATER), NOW)).toBe(false);
  });

  it("cannot be made to last longer", () => {
    const [, signature] = signToken(ABOUT, LATER).split(".");
    const [longer] = signToken(ABOUT, new Date("2036-01-01T00:00:00Z")).split(".");
    expect(isTokenValid(ABOUT, `${longer}.${signature}`, NOW)).toBe(false);
  });

  it("tells subject and expiry apart wherever one ends and the other begins", () => {
    const token = signToken({ ...ABOUT, subject: "order_1" }, LATER);
    const [expiry = "", signature = ""] = token.split(".");
    const shifted = { ...ABOUT, subject: `order_1${expiry.slice(0, 1)}` };
    expect(isTokenValid(shifted, `${expiry.slice(1)}.${signature}`, NOW)).toBe(false);
  });

  it("is not any text, and no text makes it throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-z]{1,12}\.[\w-]{43}$/)), (text) => {
        expect(isTokenValid(ABOUT, text, NOW)).toBe(false);
      }),
    );
  });

  it("does not survive a changed character", () => {
    const token = signToken(ABOUT, LATER);
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom("a", "B", "7", "."), (place, letter) => {
        const changed = token.slice(0, place) + letter + token.slice(place + 1);
        expect(isTokenValid(ABOUT, changed, NOW)).toBe(changed === token);
      }),
    );
  });
});
