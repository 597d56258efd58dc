import { assertSafeBaseUrl } from "../../../../src/lib/http";

describe("a base address", () => {
  it.each([
    "https://api.example.bg/api",
    "http://127.0.0.1:8080/api",
    "http://localhost:1",
    "http://[::1]:1",
  ])("may be %s", (url) => {
    expect(assertSafeBaseUrl(url, { name: "jar.baseUrl" }).href).toContain(new URL(url).host);
  });

  it.each([
    "http://api.example.bg/api",
    "http://127.0.0.1.example.bg/",
    "http://localhost.example.bg",
    "ftp://api.example.bg",
    "api.example.bg",
    "",
    "https://user:pass@api.example.bg",
    "https://api.example.bg/?key=1",
  ])("may not be %s, and the message names the option only", (url) => {
    const check = () => assertSafeBaseUrl(url, { name: "jar.baseUrl" });
    expect(check).toThrow(/^jar\.baseUrl /);
    if (url) {
      expect(check).not.toThrow(url);
    }
  });

  it("may be plain http when that is explicitly allowed", () => {
    expect(assertSafeBaseUrl("http://api.example.bg", { name: "x", allowInsecureHttp: true }).protocol).toBe(
      "http:",
    );
  });
});
