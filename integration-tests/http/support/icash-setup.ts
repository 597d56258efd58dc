/** The options of the main iCash account as the running application holds them, for a test that changes one. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { IcashAccount } from "../../../src/lib/options";
import { fiscalService } from "../../../src/workflows/fiscal/account";

export function icashSetupOf(container: MedusaContainer): IcashAccount {
  const { setup } = fiscalService(container);
  const [main] = setup.kind === "ready" ? setup.accounts : [];
  if (!main) {
    throw new Error("The application of the tests has an iCash account in its options.");
  }
  return main.account;
}
