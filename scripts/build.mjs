/**
 * `npm run build`: compiles the plugin into .medusa/server and looks at what came out, because the compiler is content
 * when a file is missing and publishes whatever test stands below src.
 */
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ensureInstalled, repositoryRoot } from "./lib/ensure-installed.mjs";

const OUTPUT = join(repositoryRoot, ".medusa", "server", "src");
const ADMIN = ["admin/index.js", "admin/index.mjs"];
const NOT_FOR_SHOPS = /\.(spec|test)\.|(^|\/)(__tests__|__mocks__|fixtures)\//;

await ensureInstalled();
const failure = (await pluginBuild()) ?? (await problemOfOutput());
if (failure) {
  process.stderr.write(`${failure}\n`);
  process.exitCode = 1;
}

/** What went wrong, or null. */
function pluginBuild() {
  const cli = join(repositoryRoot, "node_modules", "@medusajs", "cli", "cli.js");
  const child = spawn(process.execPath, [cli, "plugin:build"], {
    cwd: repositoryRoot,
    // What the compiler says is no result; `npm pack --json` keeps stdout for itself.
    stdio: ["ignore", 2, 2],
    env: { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true" },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve(code === 0 ? null : `The build ended with ${signal ?? `exit code ${code}`}.`),
    );
  });
}

async function problemOfOutput() {
  const source = (await filesBelow(join(repositoryRoot, "src"))).filter((file) => !file.startsWith("admin/"));
  const built = await filesBelow(OUTPUT);
  const wanted = source.filter((file) => /\.ts$/.test(file)).map((file) => file.replace(/\.ts$/, ".js"));
  const missing = [...wanted, ...ADMIN].filter((file) => !built.includes(file));
  if (missing.length > 0) {
    return `The build is not complete; missing: ${missing.join(", ")}`;
  }
  const surplus = built.filter((file) => NOT_FOR_SHOPS.test(file));
  return surplus.length > 0 ? `The build holds files that are not for shops: ${surplus.join(", ")}` : null;
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}
