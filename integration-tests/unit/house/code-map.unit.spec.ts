import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./lint";

const MAP = readFileSync(join(REPOSITORY, "docs/code-map.md"), "utf8");
const ROOMS = /^(src|scripts|integration-tests|bench|docs)\//;

/** `path/of/file.ts:name` names a file and what stands in it, `:name` something else of the file named last. */
function namedIn(map: string): { path: string; name: string | null }[] {
  let last = "";
  return [...map.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = ""]) => {
    const [path = "", name = null] = code.split(":");
    if (!ROOMS.test(path) && !(path === "" && name && last)) {
      return [];
    }
    last = path === "" ? last : path;
    return [{ path: last, name }];
  });
}

/** What is wrong with a map: files that are not there, and names that their file does not declare. */
function wrongIn(map: string): string[] {
  return namedIn(map).flatMap(({ path, name }) => {
    const file = join(REPOSITORY, path);
    if (!existsSync(file)) {
      return [path];
    }
    return name === null || declares(readFileSync(file, "utf8"), name) ? [] : [`${path}:${name}`];
  });
}

function declares(source: string, name: string): boolean {
  const named = `(?:function|const|class|interface|type) ${name}\\b`;
  const member = `^ +(?:(?:static|async|readonly) )*${name}[(:<]`;
  return new RegExp(`${named}|${member}`, "m").test(source);
}

it("every file and every function that the code map names is there", () => {
  expect(wrongIn(MAP)).toEqual([]);
});

it("what is not there is found", () => {
  const there = "src/workflows/index.ts";
  const map = `\`${there}\` \`src/nowhere.ts\` \`integration-tests/unit/house/lint.ts:lint\` \`:lent\` \`lint\` \`a:b\``;
  expect(wrongIn(map)).toEqual(["src/nowhere.ts", "integration-tests/unit/house/lint.ts:lent"]);
});

it("the code map answers eleven questions on two screens, each with places", () => {
  const [, ...answers] = MAP.split(/^## /m);
  expect(answers.filter((answer) => /^[^\n]+\?\n/.test(answer))).toHaveLength(11);
  expect(answers.filter((answer) => namedIn(answer).length < 3)).toEqual([]);
  expect(MAP.split("\n").length).toBeLessThanOrEqual(110);
});
