/** `npm run bench`: how fast and how large; see bench/usage.txt. Works in a fresh clone. */
import { runCommand } from "./lib/command.mjs";

await runCommand("bench", "bench");
