/** `npm run faults`: generated runs of orders, faults and crashes against a ledger; see faults/usage.txt. Works in a fresh clone. */
import { runCommand } from "./lib/command.mjs";

await runCommand("faults");
