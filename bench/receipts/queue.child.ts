/** Claims and settles rows of the fiscal ledger whose remote system answers at once, with more and more rows waiting. */
import { randomUUID } from "node:crypto";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { MedusaContainer } from "@medusajs/framework/types";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { openApplication } from "../catalogue/application";
import { startedWith, tellParent } from "../lib/child";
import { queueJob } from "./messages";

async function main(): Promise<void> {
  const { waiting, settled } = startedWith((value) => queueJob.parse(value));
  const container = await openApplication();
  const perSecond: number[] = [];
  for (const rows of waiting) {
    const warmUp = Math.ceil(settled / 10);
    await queue(container, rows + warmUp + settled);
    await settle(container, warmUp);
    const from = performance.now();
    await settle(container, settled);
    perSecond.push((settled / (performance.now() - from)) * 1_000);
  }
  tellParent({ perSecond });
}

async function settle(container: MedusaContainer, rows: number): Promise<void> {
  const { ledger } = fiscalService(container);
  const token = randomUUID();
  for (let done = 0; done < rows; done += 1) {
    const only = { column: "account", values: ["default"] };
    const claim = await ledger.claim({ token, actor: "benchmark", only });
    if (!claim) {
      throw new Error(`Only ${done} rows were waiting.`);
    }
    await ledger.settle(claim, { to: "done", reasonCode: null, actor: "benchmark", code: "registered" });
  }
}

/** As many rows as long outages leave behind: each due, the deadlines spread over a month. */
async function queue(container: MedusaContainer, rows: number): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
  await connection.raw("truncate fiscal_document, fiscal_document_journal");
  await connection.raw(
    `insert into fiscal_document
       (id, subject, kind, order_id, state, currency_code, total_minor, lines, payments, import_source, import_ref,
        due_by, next_attempt_at, created_at, updated_at)
     select 'icdoc_' || n, 'sale:' || n, 'sale', 'order_' || n, 'queued', 'EUR', 1299, '[]', '[]', 'benchmark',
            100000000 + n, now() - (n * 7919 % 2592000) * interval '1 second', now(), now(), now()
     from generate_series(1, ?::int) as n`,
    [rows],
  );
  await connection.raw("analyze fiscal_document");
}

void main();
