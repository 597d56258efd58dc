/**
 * A program that keeps its nonces in a file: waits until `startAt` (Unix milliseconds), opens the file, says its first
 * nonces one a line, then lives on until it is killed. Says "refused" when another program has the file.
 */
import { setTimeout as pause } from "node:timers/promises";
import { openFileNonces } from "../../../../src/lib/icash/file-nonces";

const [path = "", startAt = "0", amount = "1"] = process.argv.slice(2);

async function main(): Promise<void> {
  await pause(Math.max(0, Number(startAt) - Date.now()));
  try {
    const nonces = await openFileNonces(path);
    for (let i = 0; i < Number(amount); i += 1) {
      console.log(await nonces.next());
    }
    console.log("ready");
    await pause(60_000);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes("another program")) {
      throw error;
    }
    console.log("refused");
  }
}

void main();
