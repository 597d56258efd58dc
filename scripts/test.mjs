/** `npm test`: every suite of this repository, one after the other; see test/usage.txt. Works in a fresh clone. */
import { runCommand } from "./lib/command.mjs";

await runCommand("test");
