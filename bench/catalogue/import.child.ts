/** Our side: one `full` run in a fresh process, with the time it takes and the memory it needs. */
import { tellParent } from "../lib/child";
import { armInProcess } from "../../scripts/lib/consent";
import { openApplication } from "./application";
import { watch } from "./cost";
import { runToEnd } from "./run";
import type { RunCounts } from "./run";

async function main(): Promise<void> {
  const container = await openApplication();
  await armInProcess(container, ["catalogue", "offers"]);
  let counts: RunCounts | null = null;
  const cost = await watch(async () => {
    counts = await runToEnd(container, "full");
  });
  tellParent({ ...cost, counts });
}

void main();
