/** `npm run release:check`: what a release needs besides its tests; see release-check/usage.txt. */
import { runCommand } from "./lib/command.mjs";

await runCommand("release-check");
