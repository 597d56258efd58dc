/** A picture's address was written by somebody else: nothing inside the shop's network can be reached by it (faults.md F32). */
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { Agent, request } from "undici";
import { createPublicDownload, DownloadRefusedError, UnsafeAddressError } from "../../../../src/lib/http";
import {
  alwaysAt,
  assertFetchable,
  isPublicAddress,
  publicAddressOf,
} from "../../../../src/lib/http/public-address";
import type { ResolvedAddress } from "../../../../src/lib/http/public-address";

const resolvesTo =
  (...addresses: string[]) =>
  async (): Promise<ResolvedAddress[]> =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("a public address", () => {
  it.each([
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
  ])("is %s", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b::8.8.8.8",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "3fff::1",
    "",
    "localhost",
    "0x7f.1",
    "2130706433",
    "127.1",
    "0177.0.0.1",
  ])("is not %s", (address) => expect(isPublicAddress(address)).toBe(false));

  it("is no address of a private network, whatever its host part", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        fc.constantFrom("10", "127", "192.168", "169.254", "172.20"),
        byte,
        byte,
        byte,
        (net, a, b, c) => {
          const address = [...net.split("."), a, b, c].slice(0, 4).join(".");
          return !isPublicAddress(address) && !isPublicAddress(`::ffff:${address}`);
        },
      ),
    );
  });
});

describe("an address that may be fetched", () => {
  const hosts = [".jarcomputers.com", "cdn.example"];

  it.each([
    "https://p.jarcomputers.com/680x680/a.jpg",
    "https://jarcomputers.com/a.jpg",
    "https://P.JARCOMPUTERS.COM/a.jpg",
    "https://cdn.example/a.jpg?size=1",
    "https://cdn.example:443/a.jpg",
  ])("is %s", (url) => expect(assertFetchable(url, hosts).protocol).toBe("https:"));

  it.each([
    "http://p.jarcomputers.com/a.jpg",
    "file:///etc/passwd",
    "ftp://p.jarcomputers.com/a.jpg",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "https://user:secret@p.jarcomputers.com/a.jpg",
    "https://p.jarcomputers.com:8443/a.jpg",
    "https://p.jarcomputers.com.evil.example/a.jpg",
    "https://eviljarcomputers.com/a.jpg",
    "https://sub.cdn.example/a.jpg",
    "https://127.0.0.1/a.jpg",
    "https://[::1]/a.jpg",
    "https://localhost/a.jpg",
    "//p.jarcomputers.com/a.jpg",
    "not an address",
    "",
  ])("is not %s", (url) => expect(() => assertFetchable(url, hosts)).toThrow(UnsafeAddressError));

  it("is refused without repeating what may be secret in it", () => {
    expect(() => assertFetchable("https://other.example/a?token=geheim", hosts)).not.toThrow(/geheim/);
    expect(() => assertFetchable("https://user:geheim@cdn.example/", hosts)).not.toThrow(/geheim/);
  });
});

describe("a host name", () => {
  it("leads to the address that was checked", async () => {
    expect(await publicAddressOf("cdn.example", resolvesTo("93.184.216.34"))).toEqual({
      address: "93.184.216.34",
      family: 4,
    });
  });

  it.each([[["127.0.0.1"]], [["93.184.216.34", "10.0.0.1"]], [["2606:4700::1111", "::1"]], [[]]])(
    "that leads to %j is refused",
    async (addresses) => {
      await expect(publicAddressOf("cdn.example", resolvesTo(...addresses))).rejects.toThrow(
        UnsafeAddressError,
      );
    },
  );

  it("that is an address is checked as one and asked of nobody", async () => {
    const resolve = jest.fn(resolvesTo("93.184.216.34"));
    await expect(publicAddressOf("127.0.0.1", resolve)).rejects.toThrow(UnsafeAddressError);
    await expect(publicAddressOf("[::ffff:10.0.0.1]", resolve)).rejects.toThrow(UnsafeAddressError);
    expect(resolve).not.toHaveBeenCalled();
  });
});

describe("a connection", () => {
  it("goes to the address that was checked, however it asks", () => {
    const answers: unknown[] = [];
    const lookup = alwaysAt({ address: "93.184.216.34", family: 4 });
    lookup("cdn.example", { all: true }, (...answer) => answers.push(answer));
    lookup("cdn.example", {}, (...answer) => answers.push(answer));
    expect(answers).toEqual([
      [null, [{ address: "93.184.216.34", family: 4 }]],
      [null, "93.184.216.34", 4],
    ]);
  });

  it("is made by that answer: a name that no name server knows is reached", async () => {
    const server = createServer((_request, response) => response.end("here"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ connect: { lookup: alwaysAt({ address: "127.0.0.1", family: 4 }) } });
    const answer = await request(`http://no-such-name.invalid:${port}/`, { dispatcher: agent });
    expect(await answer.body.text()).toBe("here");
    await agent.destroy();
    server.close();
  });
});

describe("a download", () => {
  const seen: string[] = [];
  let server: Server;
  let origin = "";

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request.url ?? "");
      const location = new URL(request.url ?? "/", "http://stand.in").searchParams.get("to");
      if (location !== null) {
        response.writeHead(302, { location }).end();
      } else if (request.url === "/endless") {
        const timer = setInterval(() => response.write(Buffer.alloc(1000)), 1);
        response.on("close", () => clearInterval(timer));
      } else if (request.url !== "/silent") {
        response.writeHead(request.url === "/gone" ? 404 : 200).end("picture");
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => (seen.length = 0));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const limits = { hosts: ["cdn.example"], maxBytes: 5000, totalTimeoutMs: 2000 };
  const download = (path: string, given = limits) =>
    createPublicDownload({ exceptions: [origin], resolve: resolvesTo("127.0.0.1") })(
      `${origin}${path}`,
      given,
    );

  it("brings what an allowed host has, over a redirect too", async () => {
    expect(String(await download("/a.jpg"))).toBe("picture");
    expect(String(await download("/?to=/a.jpg"))).toBe("picture");
  });

  it("never connects to a name that leads inside", async () => {
    const fetch = createPublicDownload({ resolve: resolvesTo("127.0.0.1") });
    await expect(fetch("https://cdn.example/a.jpg", limits)).rejects.toThrow(UnsafeAddressError);
    await expect(fetch(`${origin}/a.jpg`, limits)).rejects.toThrow(UnsafeAddressError);
    expect(seen).toEqual([]);
  });

  it.each([
    "http://169.254.169.254/latest/meta-data",
    "https://127.0.0.1/",
    "https://other.example/a.jpg",
    "file:///etc/passwd",
    "http://",
  ])("does not follow a redirect to %s", async (to) => {
    await expect(download(`/?to=${encodeURIComponent(to)}`)).rejects.toThrow(UnsafeAddressError);
  });

  it("gives up on a circle of redirects, on 404, on what is too large and on silence", async () => {
    await expect(download(`/?to=${encodeURIComponent("/?to=/")}`)).resolves.toBeDefined();
    const circle = encodeURIComponent(`/?to=${encodeURIComponent(`/?to=${encodeURIComponent("/?to=/")}`)}`);
    await expect(download(`/?to=${circle}`)).rejects.toThrow(DownloadRefusedError);
    await expect(download("/gone")).rejects.toThrow(DownloadRefusedError);
    await expect(download("/endless")).rejects.toMatchObject({ reason: "too_large" });
    await expect(download("/silent", { ...limits, totalTimeoutMs: 100 })).rejects.toMatchObject({
      reason: "timeout",
    });
  });
});
