import { MockAgent } from "undici";
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo, Server as TcpServer } from "node:net";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { AnswerLostError, createHttpTransport, NotReachedError } from "../../../../src/lib/http";
import type { HttpTransport } from "../../../../src/lib/http";

let server: Server | TcpServer | undefined;
let transport: HttpTransport | undefined;

afterEach(async () => {
  await transport?.close();
  if (server && "closeAllConnections" in server) {
    server.closeAllConnections();
  }
  if (server) {
    await new Promise((resolve) => server?.close(resolve));
  }
  server = undefined;
  transport = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  server = http;
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return addressOf(http);
}

function addressOf(listening: Server | TcpServer): string {
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

function open(options: Parameters<typeof createHttpTransport>[0] = {}): HttpTransport {
  transport = createHttpTransport(options);
  return transport;
}

async function failureOf(sending: Promise<unknown>): Promise<Error> {
  return sending.then(
    () => {
      throw new Error("the request was expected to fail");
    },
    (error: Error) => error,
  );
}

describe("the HTTP transport", () => {
  it("unpacks what comes gzipped, and says nothing of it afterwards", async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" });
      response.end(gzipSync(`за ${String(request.headers["accept-encoding"])}`));
    });
    const answer = await open().send({ method: "GET", url, headers: { "Accept-Encoding": "gzip" } });
    expect(answer.body.toString()).toBe("за gzip");
    expect(answer.headers["content-encoding"]).toBeUndefined();
  });

  it("ends what unpacks to more than is allowed, and does not take half a package for an answer", async () => {
    const packed = gzipSync(Buffer.alloc(4_000_000));
    const url = await serve((request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" });
      response.end(request.url === "/half" ? packed.subarray(0, packed.length / 2) : packed);
    });
    const get = (path: string) => open().send({ method: "GET", url: url + path, maxBytes: 100_000 });
    expect(await failureOf(get("/whole"))).toMatchObject({ name: "AnswerLostError", reason: "too_large" });
    const half = open().send({ method: "GET", url: `${url}/half`, maxBytes: 8_000_000 });
    expect(await failureOf(half)).toMatchObject({ name: "AnswerLostError" });
  });

  it("sends verb, headers and body and gives back status, lower-case headers and bytes", async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        response.writeHead(201, {
          "X-Seen": `${request.method} ${String(request.headers["x-own"])}`,
          "Set-Cookie": ["a=1", "b=2"],
        });
        response.end(Buffer.concat(chunks));
      });
    });
    const answer = await open().send({
      method: "POST",
      url,
      headers: { "X-Own": "да".length.toString() },
      body: "тяло",
    });
    expect(answer.status).toBe(201);
    expect(answer.headers["x-seen"]).toBe("POST 2");
    expect(answer.headers["set-cookie"]).toBe("a=1, b=2");
    expect(answer.body.toString("utf8")).toBe("тяло");
  });

  it("adds no Accept header of its own", async () => {
    let accept: string | undefined = "not asked";
    const url = await serve((request, response) => {
      accept = request.headers.accept;
      response.end();
    });
    await open().send({ method: "GET", url });
    expect(accept).toBeUndefined();
  });

  it("gives a redirect back as an answer instead of following it", async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    const answer = await open().send({ method: "POST", url: `${url}/order`, body: "a=1" });
    expect(answer.status).toBe(302);
    expect(asked).toEqual(["/order"]);
  });

  it("gives an error status back as an answer", async () => {
    const url = await serve((_request, response) => response.writeHead(503).end("busy"));
    const answer = await open().send({ method: "GET", url });
    expect([answer.status, answer.body.toString()]).toEqual([503, "busy"]);
  });

  it("says that the server was not reached when the connection is refused", async () => {
    const probe = createTcpServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const url = addressOf(probe);
    await new Promise((resolve) => probe.close(resolve));

    const error = await failureOf(
      open().send({ method: "POST", url: `${url}/order?phone=0888123456`, body: "x" }),
    );
    expect(error).toBeInstanceOf(NotReachedError);
    expect(error.message).toContain("ECONNREFUSED");
    expect(error.message).not.toContain("0888123456");
    expect(error.cause).toMatchObject({ code: "ECONNREFUSED" });
  });

  it("says that the server was not reached when the name does not exist", async () => {
    const error = await failureOf(open().send({ method: "GET", url: "http://does-not-exist.invalid/" }));
    expect(error).toBeInstanceOf(NotReachedError);
  });

  it("says that the server was not reached when it is not a TLS server", async () => {
    const url = await serve((_request, response) => response.end());
    const error = await failureOf(open().send({ method: "GET", url: url.replace("http:", "https:") }));
    expect(error).toBeInstanceOf(NotReachedError);
  });

  it.each([
    ["before any header", (_request, response) => void response.socket?.destroy()],
    [
      "in the middle of the body",
      (_request, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("half", () => response.socket?.destroy());
      },
    ],
  ] satisfies [string, RequestListener][])(
    "says that the answer was lost when the server hangs up %s",
    async (_name, listener) => {
      const url = await serve(listener);
      const error = await failureOf(open().send({ method: "POST", url, body: "x" }));
      expect(error).toBeInstanceOf(AnswerLostError);
      expect(error).toMatchObject({ reason: "reset" });
    },
  );

  it.each([
    ["connect", "EHOSTUNREACH", NotReachedError],
    ["connect", "ETIMEDOUT", NotReachedError],
    ["read", "ETIMEDOUT", AnswerLostError],
    ["write", "EHOSTUNREACH", AnswerLostError],
  ] as const)(
    "tells by the system call %s whether %s came too early to matter",
    async (syscall, code, expected) => {
      const dispatcher = new MockAgent();
      dispatcher.disableNetConnect();
      const failure = Object.assign(new Error("failed"), { code, syscall });
      dispatcher
        .get("http://jar.example.bg")
        .intercept({ path: "/", method: "POST" })
        .replyWithError(failure);
      const error = await failureOf(
        open({ dispatcher }).send({ method: "POST", url: "http://jar.example.bg/" }),
      );
      expect(error).toBeInstanceOf(expected);
      await dispatcher.close();
    },
  );

  it("may be closed twice", async () => {
    const http = open();
    await http.close();
    await expect(http.close()).resolves.toBeUndefined();
  });

  it("gives up after the total time although bytes keep dripping in", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    });
    const error = await failureOf(open().send({ method: "GET", url, totalTimeoutMs: 150 }));
    expect(error).toBeInstanceOf(AnswerLostError);
    expect(error).toMatchObject({ reason: "timeout" });
  });

  it("gives up when no header comes within the total time", async () => {
    const url = await serve(() => undefined);
    const error = await failureOf(open({ totalTimeoutMs: 100 }).send({ method: "POST", url, body: "x" }));
    expect(error).toMatchObject({ name: "AnswerLostError", reason: "timeout" });
  });

  it("stops reading an answer that is larger than allowed", async () => {
    const url = await serve((_request, response) => {
      response.on("error", () => undefined);
      const chunk = Buffer.alloc(64 * 1024);
      const more = (): void => void response.write(chunk, more);
      more();
    });
    const error = await failureOf(open({ maxBytes: 1_000_000 }).send({ method: "GET", url }));
    expect(error).toMatchObject({ name: "AnswerLostError", reason: "too_large" });
  });

  it("never sends a request twice, not even over a kept connection that the server has closed", async () => {
    let received = 0;
    const url = await serve((request, response) => {
      received += 1;
      if (received === 1) {
        return void response.end("first");
      }
      request.socket.destroy();
    });
    const http = open();
    await http.send({ method: "GET", url });
    const error = await failureOf(http.send({ method: "POST", url, body: "x" }));
    expect(error).toBeInstanceOf(AnswerLostError);
    expect(received).toBe(2);
  });
});
