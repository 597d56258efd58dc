/**
 * Puts the dependencies in place before anything that needs them runs: `npm ci` when node_modules is missing or holds
 * something else than the lock file asks for, nothing otherwise.
 *
 * Plain Node without a single import from node_modules, because in a fresh clone there is none. Everything that npm
 * says goes to stderr: stdout belongs to the result of the command that needed the dependencies.
 */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** `engines` of package.json; npm only warns about it. */
const NODE_VERSIONS = "20.19 or later 20.x, or 22.12 or later";

export async function ensureInstalled({ root = repositoryRoot, say = sayOnStderr } = {}) {
  assertNodeVersion(process.versions.node);
  const difference = await differenceFromLock(root);
  if (difference === null) {
    return;
  }
  say(`Installing the dependencies (${difference}); this takes one to two minutes.`);
  const started = Date.now();
  await npmCi(root);
  say(`Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

export function assertNodeVersion(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!supported) {
    throw new Error(`Node ${NODE_VERSIONS} is needed; this is ${version}.`);
  }
}

/** Why node_modules is not what the lock file describes, or null when it is. */
export async function differenceFromLock(root) {
  const wanted = await readPackages(join(root, "package-lock.json"));
  if (wanted === null) {
    throw new Error(`There is no package-lock.json in ${root}.`);
  }
  // npm writes down what it put on disk in this file, in the shape of the lock file.
  const installed = await readPackages(join(root, "node_modules", ".package-lock.json"));
  if (installed === null) {
    return "nothing is installed yet";
  }
  const stale = Object.entries(wanted).find(
    ([path, entry]) => path !== "" && isStale(entry, installed[path]),
  );
  return stale === undefined ? null : `${stale[0].replace("node_modules/", "")} differs from the lock file`;
}

function isStale(wanted, installed) {
  // Binaries for other platforms stand in the lock file and are rightly left out.
  if (installed === undefined) {
    return !wanted.optional && !wanted.devOptional && !wanted.os && !wanted.cpu;
  }
  return wanted.version !== installed.version || wanted.integrity !== installed.integrity;
}

async function readPackages(path) {
  try {
    return JSON.parse(await readFile(path, "utf8")).packages ?? {};
  } catch (error) {
    if (error.code === "ENOENT") {
      return null;
    }
    throw error;
  }
}

/** Development dependencies are asked for by name, because NODE_ENV=production would leave them out. */
function npmCi(root) {
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  // The npm that runs this script, when one does; it may be another one than that of the PATH.
  const underNpm = process.env.npm_execpath?.endsWith("npm-cli.js");
  const [command, before] = underNpm ? [process.execPath, [process.env.npm_execpath]] : ["npm", []];
  const child = spawn(command, [...before, ...args], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32" && !underNpm,
  });
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.once("close", (code, signal) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`"npm ci" ended with ${signal ?? `exit code ${code}`}.`));
      }
    });
  });
}

function sayOnStderr(line) {
  process.stderr.write(`${line}\n`);
}
