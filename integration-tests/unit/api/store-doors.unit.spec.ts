import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanTextRoutes } from "../../../src/api/clean-text";
import { REPOSITORY } from "../house/lint";

const API = join(REPOSITORY, "src", "api");

/** "/store/products/:id/supplier" */
const paths = readdirSync(API, { recursive: true, encoding: "utf8" })
  .filter((file) => /(?:^|\/)route\.ts$/.test(file))
  .map((file) => `/${file.replace(/\/route\.ts$/, "").replace(/\[(\w+)\]/g, ":$1")}`);

const storefront = paths.filter((path) => path.startsWith("/store/"));

it("every route of the plugin is behind the door that control characters do not pass", () => {
  const isBehind = (path: string) => cleanTextRoutes.some(({ matcher }) => matcher.test(path));
  expect(paths.length).toBeGreaterThan(70);
  expect(paths.filter((path) => !isBehind(path.replaceAll(/:\w+/g, "some_1")))).toEqual([]);
});

it.each(["SECURITY.md", "docs/security.md"])(
  "%s names each route of the storefront, and no other",
  (file) => {
    const text = readFileSync(join(REPOSITORY, file), "utf8");
    const named = [...text.matchAll(/`GET (\/store\/[^`]+)`/g)].map(([, path]) => path);
    expect([...new Set(named)].sort()).toEqual([...storefront].sort());
  },
);
