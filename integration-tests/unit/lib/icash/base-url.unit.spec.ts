import { createIcashClient, readIcashAddress } from "../../../../src/lib/icash";
import type { IcashClientOptions } from "../../../../src/lib/icash";

const open = (changes: Partial<IcashClientOptions>): Promise<void> =>
  createIcashClient({
    baseUrl: "https://v5.icash.bg",
    apiKey: "key",
    secretKey: "secret",
    warehouseId: 785,
    userId: 1,
    nonces: { next: async () => 1 },
    ...changes,
  }).close();

const TEST = "https://v5.nap.dev.icash.bg";
const PRODUCTION = "https://v5.icash.bg";
const OTHER = "https://icash.example.com";

describe("the address of iCash", () => {
  it.each([
    "https://v5.icash.bg",
    "https://v1.icash.al",
    "https://v5.nap.dev.icash.bg/",
    "http://127.0.0.1:8080",
    "http://localhost:1",
    "http://[::1]:1",
  ])("may be %s", async (baseUrl) => {
    await expect(open({ baseUrl })).resolves.toBeUndefined();
  });

  it("may be the vendor's test host over http only with the flag", async () => {
    const baseUrl = "http://nap.dev.icash.bg";
    expect(() => open({ baseUrl })).toThrow(/icash\.baseUrl.*allowInsecureHttp/);
    await expect(open({ baseUrl, allowInsecureHttp: true })).resolves.toBeUndefined();
  });

  it.each([
    [TEST, "test"],
    ["https://al.dev.icash.bg", "test"],
    ["https://V5.NAP.DEV.ICASH.BG.", "test"],
    [PRODUCTION, "production"],
    ["https://v6.icash.bg:8443/shop", "production"],
    ["https://v1.icash.al", "production"],
    ["http://127.0.0.1:8080", "test"],
    ["https://localhost", "test"],
  ])("tells for %s that the keys are for %s", (baseUrl, environment) => {
    expect(readIcashAddress({ baseUrl })).toMatchObject({ environment });
  });

  it.each([
    [TEST, "production"],
    ["http://nap.dev.icash.bg", "production"],
    [PRODUCTION, "test"],
    ["https://v5.icash.bg.", "test"],
    ["https://v1.icash.al", "test"],
  ] as const)("is not %s for keys of %s, flag or not", (baseUrl, environment) => {
    expect(() => open({ baseUrl, environment, allowInsecureHttp: true })).toThrow(/icash\.environment is "/);
  });

  it("is no host that the vendor does not have, unless it is said whose keys these are", async () => {
    expect(() => open({ baseUrl: OTHER })).toThrow(/icash\.environment must be "test" or "production"/);
    await expect(open({ baseUrl: OTHER, environment: "test" })).resolves.toBeUndefined();
    await expect(open({ baseUrl: OTHER, environment: "production" })).resolves.toBeUndefined();
  });

  it("is never plain http for production keys, not even on this machine", async () => {
    const baseUrl = "http://127.0.0.1:8080";
    expect(() => open({ baseUrl, environment: "production" })).toThrow(
      /icash\.baseUrl must begin with https/,
    );
    await expect(open({ baseUrl: "https://localhost", environment: "production" })).resolves.toBeUndefined();
  });

  it("is of no third environment", () => {
    const staging = Object.assign({ baseUrl: TEST }, { environment: "staging" as "test" });
    expect(() => open(staging)).toThrow(/icash\.environment must be/);
  });

  it("is called by the name that its option has", () => {
    expect(() => readIcashAddress({ baseUrl: "http://v5.icash.bg" }, "icash.url")).toThrow(/^icash\.url /);
  });

  it.each([
    "http://v5.icash.bg",
    "http://shop.example.com",
    "http://dev.icash.bg.example.com",
    "http://notdev.icash.bg",
    "http://192.168.1.10",
    "http://127.0.0.1.example.com",
    "ftp://v5.icash.bg",
    "v5.icash.bg",
    "",
    "https://user:password@v5.icash.bg",
    "https://v5.icash.bg/?key=1",
  ])("is never %p, flag or not", (baseUrl) => {
    expect(() => open({ baseUrl, allowInsecureHttp: true })).toThrow(/icash\.baseUrl/);
  });

  it.each([
    [{ apiKey: " " }, /icash\.apiKey/],
    [{ secretKey: "" }, /icash\.secretKey/],
    [{ warehouseId: 0 }, /icash\.warehouseId/],
    [{ userId: Number.NaN }, /icash\.userId/],
  ])("is no use with %p", (changes, message) => {
    expect(() => open(changes)).toThrow(message);
  });
});
