import { createIcashClient, type IcashClientOptions } from "../../../../src/lib/icash";

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

describe("the address of iCash", () => {
  it.each([
    "https://v5.icash.bg",
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
