/**
 * Two processes of one shop share one `api_key` (icash-api.md 2.2, C44): whoever holds the channel sends, the nonces
 * come from its row, and iCash never sees one twice or out of order.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fiscalAccount, fiscalService } from "../../src/workflows/fiscal/account";
import { inApplication } from "../http/support/application";
import type { OwnRunner } from "../http/support/application";
import { useSandboxes } from "../http/support/sandboxes";
import { WAITING } from "./support/channel-turns";

jest.setTimeout(180_000);

const ROOT = join(__dirname, "../..");
const CLI = join(ROOT, "node_modules/@medusajs/cli/cli.js");
const TURNS = 25;
const FIRST_REFERENCES = [1000, 2000] as const;
const SHOWN_CHARACTERS = 4_000;
/** Longer than both processes need to start. */
const TEST_LEASE_MS = 150_000;

const sandboxes = useSandboxes();

inApplication({
  testSuite: ({ getContainer, dbConfig }: OwnRunner) => {
    it("two processes with one key use no nonce twice and none out of order, even if each login ends the other's session", async () => {
      await sandboxes.icash.post("readings", { singleSession: true });
      const account = await fiscalAccount(getContainer());
      const fingerprint = account?.fingerprint ?? "";
      const service = fiscalService(getContainer());
      // Held here until both wait for it, so that they begin together.
      expect(await service.acquireChannel(fingerprint, "the test", TEST_LEASE_MS)).toBe(true);
      const processes = FIRST_REFERENCES.map((first) => startTurns(dbConfig.clientUrl, first));
      await Promise.all(processes.map(({ waiting }) => waiting));
      await service.releaseChannel(fingerprint, "the test");
      for (const ended of await Promise.all(processes.map((each) => each.ended))) {
        expect(ended).toEqual({ code: 0, output: expect.any(String) });
      }

      const { accepted, refused } = (await sandboxes.icash.get("nonces")) as Record<string, string[]>;
      expect(refused).toEqual([]);
      const numbers = (accepted ?? []).map(Number);
      expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));

      const references = (await sandboxes.icash.books()).operations.map(({ ImportRefID }) =>
        Number(ImportRefID),
      );
      const wanted = FIRST_REFERENCES.flatMap((first) => Array.from({ length: TURNS }, (_, n) => first + n));
      expect([...references].sort((left, right) => left - right)).toEqual(wanted);
      const handovers = references.filter(
        (reference, index) => index > 0 && ownerOf(reference) !== ownerOf(references[index - 1] ?? 0),
      );
      // Without them the two would have run one after the other, and the test would say nothing.
      expect(handovers.length).toBeGreaterThan(1);
    });
  },
});

const ownerOf = (reference: number): number => Math.floor(reference / 1000);

interface Turns {
  /** Fulfilled when the process asked for the channel and did not get it. */
  waiting: Promise<void>;
  ended: Promise<{ code: number | null; output: string }>;
}

function startTurns(databaseUrl: string, firstReference: number): Turns {
  const script = join(__dirname, "support/channel-turns.ts");
  const child = spawn(process.execPath, [CLI, "exec", script, String(TURNS), String(firstReference)], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: "", DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let begun: () => void = () => undefined;
  const waits = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const note = (chunk: Buffer) => {
    output = (output + chunk.toString("utf8")).slice(-SHOWN_CHARACTERS);
    if (output.includes(WAITING)) {
      begun();
    }
  };
  child.stdout.on("data", note);
  child.stderr.on("data", note);
  const ended = new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
  const early = ended.then((end) => {
    if (!end.output.includes(WAITING)) {
      throw new Error(`The process ended before its turn: ${end.output}`);
    }
  });
  return { waiting: Promise.race([waits, early]), ended };
}
