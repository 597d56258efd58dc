/** `npm run role-matrix`: writes the table of roles into docs/security.md; see role-matrix/usage.txt. */
import { runCommand } from "./lib/command.mjs";

await runCommand("role-matrix");
