import type { HttpRequest, HttpTransport } from "../../../../src/lib/http";
import { clientFor, failureOf, ok, SESSION, startScriptedServer } from "./scripted-server";

/** Answers everything without a network and remembers what it was asked. */
function aTransport(): HttpTransport & { sent: HttpRequest[]; closed: number } {
  const transport = {
    sent: [] as HttpRequest[],
    closed: 0,
    async send(request: HttpRequest) {
      transport.sent.push(request);
      const nonce = new URLSearchParams(request.body).get("nonce");
      const data = request.url.endsWith("/login") ? { session_id: SESSION } : 56074;
      return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ nonce, status: 1, data })) };
    },
    async close() {
      transport.closed += 1;
    },
  };
  return transport;
}

const print = { operationId: 56074, payTypeId: 2 };

describe("the transport", () => {
  it("that is handed in is the one that is used, and stays open", async () => {
    const transport = aTransport();
    const { client } = clientFor({ url: "https://v5.icash.bg" }, { transport });
    await client.printOperation(print);
    await client.close();

    expect(transport.sent.map(({ url }) => url)).toEqual([
      "https://v5.icash.bg/clientapi/v1/login",
      "https://v5.icash.bg/clientapi/v1/print-operation",
    ]);
    expect(transport.closed).toBe(0);
  });

  it("of the client's own is closed with it", async () => {
    const server = await startScriptedServer();
    server.on("get-cash-registers", ok([]));
    const { client } = clientFor(server);
    await client.getCashRegisters();
    await client.close();

    await failureOf(client.getCashRegisters());
    expect(server.methods()).toEqual(["login", "get-cash-registers"]);
    await server.close();
  });

  it("waits 30 s for an answer, 60 s while something may be printing, or what the option says", async () => {
    const transport = aTransport();
    await clientFor({ url: "https://v5.icash.bg" }, { transport }).client.printOperation(print);
    await clientFor({ url: "https://v5.icash.bg" }, { transport, timeoutMs: 5 }).client.printOperation(print);
    expect(transport.sent.map(({ totalTimeoutMs }) => totalTimeoutMs)).toEqual([30_000, 60_000, 5, 5]);
  });

  it("is given a pause of 250 ms between two requests to a remote host", async () => {
    const { client, pauses } = clientFor({ url: "https://v5.icash.bg" }, { transport: aTransport() });
    await client.printOperation(print);
    expect(pauses).toHaveLength(1);
    expect(pauses[0]).toBeGreaterThan(150);
    expect(pauses[0]).toBeLessThanOrEqual(250);
  });

  it("that breaks its promise and throws something else leaves the outcome unknown", async () => {
    const transport = { ...aTransport(), send: () => Promise.reject(new TypeError("broken")) };
    const { client } = clientFor({ url: "https://v5.icash.bg" }, { transport });
    expect(await failureOf(client.login())).toMatchObject({
      name: "IcashUnknownOutcomeError",
      reason: "other",
    });
  });
});
