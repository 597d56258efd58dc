/** `npm run demo`: the whole story on this machine; see demo/usage.txt. Works in a fresh clone. */
import { runCommand } from "./lib/command.mjs";

await runCommand("demo");
