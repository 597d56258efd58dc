import { inspect } from "node:util";
import fc from "fast-check";
import { IcashInputError } from "../../../../src/lib/icash";
import { aPayment, aSaleItem, aStorno } from "./builders";
import { accepted, long, refusedInputs } from "./input-cases";
import { clientFor, failureOf, ok, startScriptedServer } from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
  server.on("add-contragent", ok({ ContragentID: 1 }));
  server.on("set-operation-discount", ok("OK"));
  server.on("add-sale-item", (call, response) =>
    ok({ SaleItemID: Number(call.fields.EditSaleItemID ?? 1) })(call, response),
  );
  server.on("new-operation", ok({ OperationID: 1, OperationFiskBonUUID: null }));
  server.on("add-operation-sale-item", ok({ OperationSaleItemID: 1 }));
  server.on("add-operation-payment", ok("OK"));
  server.on("operations-list", ok({ TotalRecords: 0, Data: [] }));
  server.on("get-sale-items", ok({ TotalRecords: 0, Data: [] }));
});
afterAll(() => server.close());
beforeEach(() => {
  server.calls.length = 0;
});

describe("the local checks", () => {
  it.each(accepted)("let pass %s", async (_what, run, field, value) => {
    await run(clientFor(server).client);
    expect(server.calls.at(-1)?.fields[field]).toBe(value);
  });

  it.each(refusedInputs)("stop %s before anything is sent", async (_what, run, field) => {
    const failure = await failureOf(run(clientFor(server).client));
    expect(failure).toBeInstanceOf(IcashInputError);
    expect(failure).toMatchObject({ field });
    expect(failure.message).toContain(field);
    expect(server.calls).toEqual([]);
  });

  it("name field, limit and length, and never the value", async () => {
    const failure = await failureOf(
      clientFor(server).client.addSaleItem(aSaleItem({ name: `Иван ${long(200)}` })),
    );
    expect(failure).toMatchObject({ method: "add-sale-item", field: "SaleItemName", length: 205 });
    expect(failure.message).toContain("1 to 100 characters");
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/Иван|щщ/);
  });

  it("warn of a device number with a leading zero instead of stopping it", async () => {
    const { client, notices } = clientFor(server);
    await client.newOperation(aStorno({ deviceNumber: "02517985" }));
    expect(notices.map(({ code }) => code)).toEqual(["device_number_leading_zero"]);
    expect(notices[0]?.detail).not.toContain("2517985");
  });

  it("take either of the two moments that the clock shows twice in autumn", async () => {
    // On 26 October 2025 03:30 came twice in Sofia: at 00:30 and at 01:30 UTC.
    const at = (utcHour: number) =>
      clientFor(server, { now: () => Date.UTC(2025, 9, 26, utcHour, 30) }).client;
    const storno = aStorno({ receiptDate: "26-10-25 03:30" });
    await expect(at(0).newOperation(storno)).resolves.toBeDefined();
    await expect(at(1).newOperation(storno)).resolves.toBeDefined();
    expect(await failureOf(at(-1).newOperation(storno))).toBeInstanceOf(IcashInputError);
  });

  it("take a decimal exactly when it fits, and send it unchanged", async () => {
    const { client } = clientFor(server);
    const digits = (max: number) => fc.stringMatching(new RegExp(`^\\d{0,${max}}$`));
    await fc.assert(
      fc.asyncProperty(digits(7), digits(4), async (whole, fraction) => {
        const sum = fraction === "" ? whole : `${whole}.${fraction}`;
        const fits = /^(0|[1-9]\d*)$/.test(whole) && fraction.length <= 2 && Number(sum) > 0;
        const result = await client.addOperationPayment(aPayment({ sum })).then(
          () => server.calls.at(-1)?.fields.PaymentSum,
          (error: unknown) => error,
        );
        if (fits) {
          expect(result).toBe(sum);
        } else {
          expect(result).toBeInstanceOf(IcashInputError);
        }
      }),
    );
  });

  it.each(["1,5", "1e3", "+1", " 1", "1.", ".5", "01", "0x1", "Infinity", "١"])(
    "do not take %p for a decimal",
    async (sum) => {
      expect(await failureOf(clientFor(server).client.addOperationPayment(aPayment({ sum })))).toBeInstanceOf(
        IcashInputError,
      );
    },
  );
});
