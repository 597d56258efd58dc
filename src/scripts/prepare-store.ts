import type { ExecArgs } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { said } from "../contract/reasons/entry";
import { storeFindings } from "../contract/reasons/store";
import { prepareStoreWorkflow } from "../workflows/store/prepare-store";

/**
 * `npx medusa exec` entry of "prepare the store". With JAR_ICASH_ADMIN_EMAIL and JAR_ICASH_ADMIN_PASSWORD set it also
 * makes that admin user.
 */
export default async function prepareStoreScript({ container }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const email = process.env.JAR_ICASH_ADMIN_EMAIL;
  const password = process.env.JAR_ICASH_ADMIN_PASSWORD;
  const { result } = await prepareStoreWorkflow(container).run({
    input: email && password ? { admin: { email, password } } : {},
  });
  logger.info(
    result.made.length > 0
      ? `Prepared the store: ${result.made.join(", ")}.`
      : "The store was prepared already.",
  );
  for (const { code, facts } of result.findings) {
    logger.warn(said(storeFindings[code], "en", facts));
  }
}
