/** `npm run fuzz`: broken and hostile answers against the JAR client; see fuzz/usage.txt. Works in a fresh clone. */
import { runCommand } from "./lib/command.mjs";

await runCommand("fuzz");
