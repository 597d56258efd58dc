/** The command of the guide finds the script wherever a package manager has put the package. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../../..");
const NAME = "medusa-plugin-jar-icash";
const SCRIPT = ".medusa/server/src/scripts/prepare-store.js";

/** Of `npx medusa exec "$(node -p "…")"`. */
function expressionIn(document: string): string {
  const text = readFileSync(join(ROOT, document), "utf8");
  const [, expression] = /npx medusa exec "\$\(node -p "([^"]+prepare-store[^"]+)"\)"/.exec(text) ?? [];
  if (expression === undefined) {
    throw new Error(`${document} names no command that prepares the store.`);
  }
  return expression;
}

function install(folder: string): void {
  mkdirSync(dirname(join(folder, SCRIPT)), { recursive: true });
  cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  writeFileSync(join(folder, SCRIPT), "");
}

/** Where the package stands, and how a shop in `apps/shop` of a workspace reaches it. */
const LAYOUTS: Record<string, (root: string) => string> = {
  "npm in a single shop": (root) => join(root, "apps/shop/node_modules", NAME),
  "npm and yarn workspaces": (root) => join(root, "node_modules", NAME),
  "pnpm workspaces": (root) => {
    const kept = join(root, `node_modules/.pnpm/${NAME}@1.0.0/node_modules`, NAME);
    mkdirSync(join(root, "apps/shop/node_modules"), { recursive: true });
    mkdirSync(kept, { recursive: true });
    symlinkSync(kept, join(root, "apps/shop/node_modules", NAME));
    return kept;
  },
};

describe("the command that prepares the store", () => {
  let root = "";
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "layout-")));
    mkdirSync(join(root, "apps/shop"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each(Object.entries(LAYOUTS))("finds its script with %s", (_, layout) => {
    const folder = layout(root);
    install(folder);
    for (const document of ["docs/setup.md", "README.md"]) {
      const found = execFileSync(process.execPath, ["-p", expressionIn(document)], {
        cwd: join(root, "apps/shop"),
        encoding: "utf8",
      });
      expect(realpathSync(found.trim())).toBe(join(folder, SCRIPT));
    }
  });
});
