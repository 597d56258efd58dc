import { once } from "node:events";
import { get, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { Jar, line } from "./support";

let jar: Jar;

beforeEach(async () => {
  jar = await Jar.start();
});

afterEach(() => jar.stop());

function fault(rule: Record<string, unknown>): Promise<unknown> {
  return jar.control("POST", "faults", rule);
}

async function outcome(path = "products_count"): Promise<number | "lost"> {
  return statusOf(jar.fetch(path));
}

async function orderOutcome(): Promise<number | "lost"> {
  return statusOf(jar.post("order", line(0, "MSPADJAR", 1)));
}

async function statusOf(call: Promise<Response>): Promise<number | "lost"> {
  try {
    const response = await call;
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    if (isLost(error)) {
      return "lost";
    }
    throw error;
  }
}

/** By its text: the runner's own realm has another TypeError than fetch throws. */
function isLost(error: unknown): boolean {
  return String(error) === "TypeError: fetch failed";
}

interface Calls {
  total: number;
  mostAtOnce: number;
  counts: Record<string, number>;
  calls: { verb: string; method: string; status: number | null; fault: string | null; ms: number | null }[];
}

describe("a lost answer", () => {
  it("after the effect leaves the order in the books", async () => {
    await fault({ method: "POST order", fault: "answer_lost_after" });
    expect(await orderOutcome()).toBe("lost");
    expect((await jar.books()).orders).toHaveLength(1);
    expect(await orderOutcome()).toBe(200);
  });

  it("before the effect leaves nothing", async () => {
    await fault({ method: "POST order", fault: "answer_lost_before" });
    expect(await orderOutcome()).toBe("lost");
    expect((await jar.books()).orders).toEqual([]);
  });

  it("may be a reset connection", async () => {
    await fault({ method: "products_count", fault: "reset" });
    const code = await new Promise((resolve) => {
      const asked = request(`${jar.sandbox.url}/products_count`, { headers: jar.basic });
      asked.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
      asked.on("response", () => resolve("answered"));
      asked.end();
    });
    expect(code).toBe("ECONNRESET");
  });
});

describe("which calls a fault strikes", () => {
  it("is the n-th matching one and as many as it was told, counted from when it was asked for", async () => {
    await outcome();
    await fault({ method: "products_count", nth: 2, times: 2, fault: "http", status: 503 });
    const seen = [];
    for (let call = 0; call < 4; call += 1) {
      seen.push(await outcome());
    }
    expect(seen).toEqual([200, 503, 503, 200]);
  });

  it("may be told apart by verb", async () => {
    await fault({ method: "POST order", fault: "http", status: 500 });
    expect(await outcome("orders?from=2026-01-01")).toBe(200);
    expect(await outcome("order?order_id=1")).toBe(404);
    expect(await orderOutcome()).toBe(500);
  });

  it("may be any with a star", async () => {
    await fault({ method: "*", times: 2, fault: "http", status: 502 });
    expect(await outcome("category")).toBe(502);
    expect(await outcome("charge")).toBe(502);
    expect(await outcome("charge")).toBe(200);
  });

  it("are one after the other when two faults are due for the same call", async () => {
    await fault({ method: "products_count", fault: "http", status: 503 });
    await fault({ method: "products_count", fault: "http", status: 504 });
    expect([await outcome(), await outcome(), await outcome()]).toEqual([503, 504, 200]);
  });

  it("repeat for a probability with the same seed", async () => {
    const run = async () => {
      await jar.control("DELETE", "faults");
      await fault({ method: "*", probability: 0.5, seed: 42, fault: "http", status: 503 });
      const seen = [];
      for (let call = 0; call < 20; call += 1) {
        seen.push(await outcome());
      }
      return seen;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await run()).toEqual(first);
  });

  it("are none after the faults were taken back", async () => {
    await fault({ method: "*", times: 9, fault: "http", status: 503 });
    await jar.control("DELETE", "faults");
    expect(await outcome()).toBe(200);
  });
});

describe("a damaged answer", () => {
  it("comes after the effect unless asked otherwise", async () => {
    await fault({ method: "POST order", fault: "empty_body" });
    await fault({ method: "POST order", fault: "empty_body", when: "before" });
    expect([await orderOutcome(), await orderOutcome()]).toEqual([200, 200]);
    expect((await jar.books()).orders).toHaveLength(1);
  });

  it("may be empty, a page, cut, preceded by something, or anything at all", async () => {
    for (const rule of [
      { fault: "empty_body" },
      { fault: "html" },
      { fault: "cut_body", keep: 0.5 },
      { fault: "prefix", text: "\ufeff\r\n" },
      { fault: "answer", body: "[]", contentType: "text/plain" },
    ]) {
      await fault({ method: "products_count", ...rule });
    }
    const bodies = [];
    for (let call = 0; call < 6; call += 1) {
      const bytes = await (await jar.fetch("products_count.json")).arrayBuffer();
      bodies.push(Buffer.from(bytes).toString("utf8"));
    }
    const whole = '{"cnt":"300","pages":"3"}';
    expect(bodies).toEqual([
      "",
      expect.stringContaining("<!DOCTYPE html>"),
      whole.slice(0, 12),
      `\ufeff\r\n${whole}`,
      "[]",
      whole,
    ]);
  });

  it("may be larger than anybody should read", async () => {
    await fault({ method: "products_count", fault: "oversize_body", bytes: 1_000_000 });
    expect((await (await jar.fetch("products_count")).arrayBuffer()).byteLength).toBe(1_000_000);
  });

  it("may drip byte by byte", async () => {
    await fault({ method: "products_count", fault: "slow_body", msPerByte: 5 });
    const started = performance.now();
    expect(await jar.json("products_count")).toEqual({ cnt: "300", pages: "3" });
    expect(performance.now() - started).toBeGreaterThan(24 * 5);
  });

  it("may be late, with the effect in time or late as well", async () => {
    await fault({ method: "POST order", fault: "delay", ms: 150 });
    const late = jar.order();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await jar.books()).orders).toHaveLength(1);
    await late;
    await fault({ method: "POST order", fault: "delay", ms: 150, when: "before" });
    const later = jar.order();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await jar.books()).orders).toHaveLength(1);
    await later;
    expect((await jar.books()).orders).toHaveLength(2);
  });

  it("may send the caller elsewhere without having done anything", async () => {
    await fault({ method: "POST order", fault: "redirect", location: "https://example.bg/api/order" });
    const form = new URLSearchParams(line(0, "MSPADJAR", 1));
    const response = await jar.fetch("order", { method: "POST", body: form, redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([
      302,
      "https://example.bg/api/order",
    ]);
    expect((await jar.books()).orders).toEqual([]);
  });
});

describe("a refusal by status", () => {
  it("is worded in the negotiated format, with its Retry-After", async () => {
    const message = "This API key has reached the time limit for this method.";
    await fault({ method: "products_count", fault: "http", status: 401, message });
    await fault({
      method: "products_count",
      fault: "http",
      status: 429,
      message: "Slow down",
      retryAfter: "7",
    });
    const limited = await jar.fetch("products_count.json");
    expect(limited.headers.get("www-authenticate")).toBeNull();
    expect([limited.status, await limited.json()]).toEqual([401, { status: false, error: message }]);
    const slowed = await jar.fetch("products_count.json");
    expect([slowed.status, slowed.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  it("asks for credentials when it is a 401 without a text, and is a page when a gateway says it", async () => {
    await fault({ method: "products_count", fault: "http", status: 401 });
    await fault({ method: "products_count", fault: "http", status: 504 });
    expect((await jar.fetch("products_count")).headers.get("www-authenticate")).toContain("Basic");
    expect((await jar.fetch("products_count")).headers.get("content-type")).toContain("text/html");
  });
});

describe("the control plane", () => {
  it("refuses a fault that it does not know, that lacks something, or that is another service's", async () => {
    for (const rule of [
      { method: "order", fault: "explode" },
      { fault: "html" },
      { method: "order", fault: "html", tiems: 2 },
      { method: "order", fault: "session_expired" },
      { method: "order", fault: "partial" },
    ]) {
      expect(await fault(rule)).toEqual({ error: expect.any(String) });
    }
    expect(await jar.control("GET", "faults")).toEqual({ faults: [] });
  });

  it("tells how often each fault struck", async () => {
    await fault({ method: "products_count", times: 3, fault: "html" });
    await outcome();
    expect(await jar.control("GET", "faults")).toEqual({
      faults: [{ id: 1, method: "products_count", fault: "html", seen: 1, struck: 1, left: 2 }],
    });
  });

  it("logs every call with its outcome and nothing of what was said", async () => {
    await fault({ method: "POST order", fault: "answer_lost_after" });
    await orderOutcome();
    await outcome("product?code=SECRETCODE");
    const log = await jar.control<Calls>("GET", "calls");
    expect(log.counts).toEqual({ "POST order": 1, "GET product": 1 });
    expect(log.calls).toMatchObject([
      { verb: "POST", method: "order", status: null, fault: "answer_lost_after" },
      { verb: "GET", method: "product", status: 404, fault: null },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/SECRETCODE|MSPADJAR|Basic/);
    expect((await jar.control<Calls>("GET", "calls?method=product")).calls).toHaveLength(1);
  });

  it("sees how many calls ran at once", async () => {
    await fault({ method: "*", times: 3, fault: "delay", ms: 80 });
    await Promise.all([outcome(), outcome(), outcome()]);
    await outcome();
    expect((await jar.control<Calls>("GET", "calls")).mostAtOnce).toBe(3);
  });

  it("forgets orders, calls and faults with a reset", async () => {
    await jar.order();
    await fault({ method: "*", times: 9, fault: "html" });
    await jar.control("POST", "reset");
    expect(await jar.books()).toEqual({ orders: [], credits: [], products: 300 });
    expect((await jar.control<Calls>("GET", "calls")).total).toBe(0);
    expect(await jar.json("products_count")).toEqual({ cnt: "300", pages: "3" });
  });

  it("does not know other routes, and takes JSON only", async () => {
    expect(await jar.control("GET", "nothing")).toEqual({
      error: expect.stringContaining("No control route"),
    });
    const response = await fetch(`${jar.sandbox.controlUrl}/faults`, {
      method: "POST",
      body: "method=order",
    });
    expect(response.status).toBe(400);
  });

  it("tells nothing without the key of its start, nor to whoever reaches it by a foreign name", async () => {
    const { controlUrl, port } = jar.sandbox;
    const { origin } = new URL(controlUrl);
    const asked = async (path: string, host = `127.0.0.1:${port}`) => {
      const sent = get(new URL(path, controlUrl), { headers: { host } });
      const [answer] = (await once(sent, "response")) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
    for (const path of ["/__control", "/__control/books", "/__control//books", "/__control/guessed/books"]) {
      expect(await asked(`${origin}${path}`)).toBe(403);
    }
    const books = `${controlUrl}/books`;
    expect(await asked(books)).toBe(200);
    expect(await asked(books, `localhost:${port}`)).toBe(200);
    expect(await asked(books, `shop.example:${port}`)).toBe(403);
    const other = await Jar.start();
    expect(other.sandbox.controlUrl.split("/").at(-1)).not.toBe(controlUrl.split("/").at(-1));
    await other.stop();
  });

  it("refuses a request that is too large", async () => {
    const own = await Jar.start({ maxBodyBytes: 1000 });
    const response = await own.post("order", { ...line(0, "MSPADJAR", 1), "user[note]": "x".repeat(2000) });
    expect(response.status).toBe(413);
    await own.stop();
  });

  it("lets the server stop while a caller still waits", async () => {
    const own = await Jar.start();
    await own.control("POST", "faults", { method: "*", fault: "delay", ms: 60_000 });
    const waiting = own.fetch("products_count").catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await own.stop();
    expect(isLost(await waiting)).toBe(true);
  });
});
