import type { LoaderOptions } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { readIcashAddress } from "../../../lib/icash";
import { DEFAULT_ACCOUNT, icashSetup, parsePluginOptions } from "../../../lib/options";

/** Malformed options and an address that keys must not be sent to stop the boot; missing ones leave the part inert and say so once. */
export default async function validateFiscalOptions({ options, container }: LoaderOptions): Promise<void> {
  const setup = icashSetup(parsePluginOptions(options));
  if (setup.kind === "ready") {
    const { allowInsecureHttp } = setup.options;
    for (const { name, account } of setup.accounts) {
      const { url: baseUrl, environment } = account;
      const option = name === DEFAULT_ACCOUNT ? "icash.url" : `icash.accounts.${name}.url`;
      readIcashAddress({ baseUrl, environment, allowInsecureHttp }, option);
    }
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  if (setup.kind === "inert") {
    logger.info(`iCash is not configured: no receipts are registered; missing: ${setup.missing.join(", ")}.`);
  } else if (setup.kind === "demo") {
    logger.warn(
      "iCash runs in DEMO mode against a stand-in inside this process: nothing is registered for real.",
    );
  }
}
