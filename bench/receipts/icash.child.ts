/** The stand-in for iCash in a process of its own, so that its work is not the receipt's. */
import { startIcashSandbox } from "../../src/sandbox";
import { tellParent } from "../lib/child";

async function main(): Promise<void> {
  const { url, controlUrl, credentials } = await startIcashSandbox({});
  tellParent({ url, controlUrl, credentials });
}

void main();
