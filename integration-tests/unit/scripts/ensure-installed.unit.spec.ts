/** The script is plain JavaScript for a clone without dependencies, so it is run the way it is used: by Node itself. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const SCRIPT = join(__dirname, "../../../scripts/lib/ensure-installed.mjs");

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jar-icash-lock-"));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function evaluate(expression: string): Promise<unknown> {
  const program = `
    const script = await import(${JSON.stringify(`file://${SCRIPT}`)});
    console.log(JSON.stringify(await (async () => ${expression})().catch((error) => "failed: " + error.message)));`;
  const args = ["--input-type=module", "--eval", program];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}

const difference = () => evaluate(`script.differenceFromLock(${JSON.stringify(root)})`);

const library = { version: "1.0.0", integrity: "sha512-a" };

async function lock(packages: Record<string, object>): Promise<void> {
  await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...packages } }));
}

async function installed(packages: Record<string, object>): Promise<void> {
  await mkdir(join(root, "node_modules"));
  await writeFile(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages }));
}

it("installs in a fresh clone", async () => {
  await lock({ "node_modules/library": library });
  expect(await difference()).toBe("nothing is installed yet");
});

it("leaves alone what fits the lock file", async () => {
  await lock({ "node_modules/library": library });
  await installed({ "node_modules/library": library });
  expect(await difference()).toBeNull();
});

it("installs again after the lock file moved on", async () => {
  await lock({ "node_modules/library": { version: "1.0.1", integrity: "sha512-b" } });
  await installed({ "node_modules/library": library });
  expect(await difference()).toContain("library");
});

it("installs a package that was added", async () => {
  await lock({ "node_modules/library": library, "node_modules/another": library });
  await installed({ "node_modules/library": library });
  expect(await difference()).toContain("another");
});

it("does not miss the binaries of other platforms", async () => {
  await lock({ "node_modules/library": library, "node_modules/binary": { ...library, optional: true } });
  await installed({ "node_modules/library": library });
  expect(await difference()).toBeNull();
});

it("says so when there is no lock file to go by", async () => {
  expect(await difference()).toContain("no package-lock.json");
});

it.each([
  ["20.19.0", null],
  ["20.20.2", null],
  ["22.12.0", null],
  ["24.1.0", null],
  ["18.20.0", "failed"],
  ["20.18.3", "failed"],
  ["21.7.0", "failed"],
  ["22.11.0", "failed"],
])("judges Node %s", async (version, verdict) => {
  const result = await evaluate(`script.assertNodeVersion("${version}") ?? null`);
  if (verdict === null) {
    expect(result).toBeNull();
  } else {
    expect(result).toContain(version);
  }
});
