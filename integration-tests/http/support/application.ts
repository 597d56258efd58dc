/**
 * Medusa's runner, on a copy of the migrated database where `npm test` has made one (DB_TEMPLATE). The runner makes its
 * database only when it does not exist yet.
 */
import { randomUUID } from "node:crypto";
import { MedusaAppLoader } from "@medusajs/framework";
import { medusaIntegrationTestRunner } from "@medusajs/test-utils";
import { createDatabase } from "../../support/database";
import { withRowsPutBack } from "../../support/put-back";
import { shared } from "./shared";
import type { Runner } from "./world";

export interface OwnRunner extends Runner {
  dbConfig: { clientUrl: string };
}

export const sharedRunner = shared<OwnRunner>();

interface Suite {
  testSuite: (runner: OwnRunner) => void;
  /** Medusa's feature flags by their variables; an application with one is never shared. */
  flags?: Record<`MEDUSA_FF_${string}`, "true">;
}

/** Registers hooks and tests; call it at the top of a spec file. In a world the application is that of the world. */
export function inApplication({ testSuite, flags }: Suite): void {
  const found = flags ? null : sharedRunner.found();
  if (found) {
    testSuite(found);
    return;
  }
  const dbName = `jar-icash-${randomUUID()}`;
  withRowsPutBack(() =>
    medusaIntegrationTestRunner({
      inApp: true,
      dbName,
      env: flags,
      hooks: { beforeServerStart: () => copyTemplate(dbName) },
      testSuite,
    }),
  );
}

async function copyTemplate(name: string): Promise<void> {
  const template = process.env.DB_TEMPLATE;
  if (!template) {
    return;
  }
  await createDatabase(name, template);
  // Asking each of forty modules whether something is left to do takes seconds.
  jest.spyOn(MedusaAppLoader.prototype, "runModulesMigrations").mockResolvedValue();
}
