/** Registers receipts one by one, at a stand-in that takes its time for every answer, and notes calls and time of each. */
import { z } from "@medusajs/framework/zod";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { drainFiscalLedger } from "../../src/workflows/fiscal/drain";
import { armInProcess } from "../../scripts/lib/consent";
import { openApplication } from "../catalogue/application";
import { startedWith, tellParent } from "../lib/child";
import { sale } from "./document";
import { receiptJob } from "./messages";

/** Until then the articles are not known, nobody is logged in and the code is not compiled. */
const WARM_UPS = 3;

const callCounts = z.object({ counts: z.record(z.string(), z.number()) });

async function main(): Promise<void> {
  const { controlUrl, receipts, lines, answerMs } = startedWith((value) => receiptJob.parse(value));
  const container = await openApplication();
  await armInProcess(container, ["receipts"]);
  const service = fiscalService(container);
  const register = async (number: number) => {
    await service.enlist(sale(number, lines));
    const before = await callsSoFar(controlUrl);
    const started = performance.now();
    await drainFiscalLedger(container);
    const ms = performance.now() - started;
    const { state, reason_code: reason } = await service.retrieveFiscalDocument(sale(number, lines).id);
    if (state !== "done") {
      throw new Error(`A receipt of the benchmark ended as ${state} (${reason}).`);
    }
    return { ms, calls: (await callsSoFar(controlUrl)) - before };
  };
  for (let number = 0; number < WARM_UPS; number += 1) {
    await register(number);
  }
  const delay = { method: "*", fault: "delay", ms: answerMs, probability: 1 };
  await fetch(`${controlUrl}/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(delay),
  });
  const measured: Awaited<ReturnType<typeof register>>[] = [];
  while (measured.length < receipts) {
    measured.push(await register(WARM_UPS + measured.length));
  }
  tellParent({ receipts: measured });
}

async function callsSoFar(controlUrl: string): Promise<number> {
  const answer: unknown = await (await fetch(`${controlUrl}/calls`)).json();
  return Object.values(callCounts.parse(answer).counts).reduce((sum, count) => sum + count, 0);
}

void main();
