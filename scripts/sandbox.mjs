/** `npm run sandbox`: the stand-ins for JAR and iCash alone; see sandbox/usage.txt. Works in a fresh clone. */
import { runCommand } from "./lib/command.mjs";

await runCommand("sandbox");
