import { isAllowedHost, isLoopback } from "../../../src/lib/hosts";

describe("a host of this machine", () => {
  it.each(["localhost", "LocalHost", "localhost.", "127.0.0.1", "127.1.2.3", "[::1]"])("is %s", (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each([
    "localhost.example",
    "127.example",
    "127.0.0.1.example",
    "xlocalhost",
    "[::1].example",
    "[::2]",
    "",
  ])("is not %s", (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});

describe("a host that a shop allowed", () => {
  it.each([
    ["p.example.com", ".example.com"],
    ["example.com", ".example.com"],
    ["P.Example.COM", " .EXAMPLE.com "],
    ["p.example.com.", ".example.com"],
    ["p.example.com", ".example.com."],
    ["example.com.", "example.com"],
  ])("is %s by %p", (host, entry) => {
    expect(isAllowedHost(host, ["other.example", entry])).toBe(true);
  });

  it.each([
    ["p.example.com", "example.com"],
    ["xexample.com", ".example.com"],
    ["example.com.evil.example", ".example.com"],
    ["example.com", ""],
    ["", "."],
  ])("is not %s by %p", (host, entry) => {
    expect(isAllowedHost(host, [entry])).toBe(false);
  });

  it("is none without an entry", () => {
    expect(isAllowedHost("example.com", [])).toBe(false);
  });
});
