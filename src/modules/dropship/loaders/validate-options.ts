import type { LoaderOptions } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { jarSetup, parsePluginOptions } from "../../../lib/options";

/** Malformed options stop the boot; missing ones leave the part inert and say so once. */
export default async function validateDropshipOptions({ options, container }: LoaderOptions): Promise<void> {
  const setup = jarSetup(parsePluginOptions(options));
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  if (setup.kind === "inert") {
    logger.info(`JAR dropship is not configured and does nothing; missing: ${setup.missing.join(", ")}.`);
  } else if (setup.kind === "demo") {
    logger.warn("JAR dropship runs in DEMO mode against a stand-in inside this process.");
  }
}
