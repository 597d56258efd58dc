import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signRequest } from "../../../src/lib/icash";
import { startIcashSandbox, startJarSandbox } from "../../../src/sandbox";
import { createOutputScanner } from "../../../scripts/test/output-scanner";
import type { Finding } from "../../../scripts/test/output-scanner";
import { matchersOf, privateData } from "../../../scripts/test/private-data";
import type { Matcher } from "../../../scripts/test/private-data";
import { scanFiles } from "../../../scripts/test/scan-files";
import { printedPrivateData } from "../../../scripts/test/totals";
import vectors from "../../fixtures/icash/signature-vectors.json";

const REPOSITORY = join(__dirname, "../../..");
const SECRET = "s&cret of „Ана“/1";

let matchers: Matcher[];
beforeAll(async () => {
  matchers = await privateData();
});

function findingsIn(text: string, wanted: readonly Matcher[] = matchers): Finding[] {
  const scanner = createOutputScanner(wanted);
  const scanned = scanner.text("stderr");
  scanned.write(text);
  scanned.end();
  return scanner.findings();
}

const kindsIn = (text: string) => findingsIn(text).map(({ kind }) => kind);

describe("the scanner of what the suites say", () => {
  const own = matchersOf({ "secret of a test": [SECRET] });

  it("names the kind and the line, and never the thing", () => {
    const findings = findingsIn(`nothing\nhere it is: ${SECRET}!\nand ${SECRET} again`, own);
    expect(findings).toEqual([{ kind: "secret of a test", place: "line 2 of stderr" }]);
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });

  it("says nothing of what is harmless", () => {
    const harmless = [
      "PASS unit integration-tests/unit/lib/icash/session.unit.spec.ts (6.2 s)",
      `commit ${"0123456789abcdef".repeat(3).slice(0, 40)}`,
      "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
      "sha512-LsS/DjHr+uDM647Gru/cA8+J3a3HfhttwCKLyuoyN7yXTFCxKBtSgMQBvrW9yNPa2",
      "Basic authentication was refused",
      `${"a1b2c3d4".repeat(8)} is no signature, which is written in capitals`,
      "order_01JQ8ZP5E0V3TKX1W0B5M2N4RS",
    ];
    expect(kindsIn(harmless.join("\n"))).toEqual([]);
  });

  it.each([
    ["as it is", SECRET],
    ["in an address", encodeURIComponent(SECRET)],
    ["in a form", new URLSearchParams({ s: SECRET }).toString()],
    ["in JSON", JSON.stringify({ s: `"${SECRET}"` })],
    ["in JSON of ASCII", JSON.stringify(SECRET).replace(/[^ -~]/g, escaped)],
    ["in another case", SECRET.toUpperCase()],
    ["in base64", Buffer.from(SECRET).toString("base64")],
  ])("recognises a secret %s", (_form, text) => {
    expect(findingsIn(`before ${text} after`, own)).toHaveLength(1);
  });

  it("recognises it wherever the stream is cut and however it is coloured", () => {
    const bytes = Buffer.from(`before ${SECRET} after\n`);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const scanner = createOutputScanner(own);
      const text = scanner.text("stdout");
      text.write(bytes.subarray(0, cut));
      text.write(bytes.subarray(cut));
      expect(scanner.findings()).toHaveLength(1);
    }
    const coloured = [...SECRET].map((character) => `\u001b[31m${character}\u001b[39m`).join("");
    expect(findingsIn(coloured, own)).toHaveLength(1);
  });

  it("looks at a line that never ends, and at two texts that grow side by side", () => {
    const endless = createOutputScanner(own);
    const text = endless.text("stdout");
    for (let chunk = 0; chunk < 40; chunk += 1) {
      text.write("x".repeat(100_000));
    }
    text.write(SECRET);
    for (let chunk = 0; chunk < 40; chunk += 1) {
      text.write("x".repeat(100_000));
    }
    expect(endless.findings()).toHaveLength(1);

    const both = createOutputScanner(own);
    const [left, right] = [both.text("stdout"), both.text("stderr")];
    left.write(SECRET.slice(0, 5));
    right.write("something else\n");
    left.write(`${SECRET.slice(5)}\n`);
    expect(both.findings()).toEqual([{ kind: "secret of a test", place: "line 1 of stdout" }]);
  });

  it("makes a suite fail, and its line tells kind and place", () => {
    const passed = { name: "http", passed: 3, failed: 0, skipped: 0, seconds: 1, note: null } as const;
    expect(printedPrivateData(passed, [])).toBe(passed);
    const findings = [{ kind: "api key of iCash", place: "line 7 of stdout" }];
    expect(printedPrivateData(passed, findings)).toEqual({
      ...passed,
      failed: 1,
      note: "private data in what it said: api key of iCash (line 7 of stdout)",
    });
  });
});

describe("what counts as private", () => {
  it.each(["secret key of iCash", "api key of iCash"])("includes the %s of the published sample", (kind) => {
    const value = kind.startsWith("api") ? vectors.apiKey : vectors.secretKey;
    expect(kindsIn(`key ${value}`)).toEqual([kind]);
  });

  it("includes every signature", () => {
    const signature = signRequest(1, 2, "a", "b");
    expect(kindsIn(`signature=${signature}&`)).toEqual(["signature of iCash"]);
  });

  it("includes every session, alone or in its field", () => {
    const session = randomBytes(16).toString("hex");
    for (const text of [session, `ses=${session}`, `"session_id":"${session}"`]) {
      expect(kindsIn(`the ${text} of`)).toEqual(["session of iCash"]);
    }
  });

  it("includes signed tokens and headers with credentials", () => {
    const token = [{ alg: "HS512" }, { sub: "a buyer" }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    expect(kindsIn(`${token.join(".")}.${"a".repeat(43)}`)).toEqual(["signed token"]);
    expect(kindsIn(`authorization: Basic ${Buffer.from("somebody:something").toString("base64")}`)).toEqual([
      "header with credentials",
    ]);
  });

  it("includes what the stand-ins hand out when nothing else was asked for", async () => {
    const [icash, jar] = await Promise.all([startIcashSandbox(), startJarSandbox({ products: 1 })]);
    const { apiKey, secretKey } = icash.credentials;
    const { password, token } = jar.credentials;
    for (const value of [apiKey, secretKey, password, token]) {
      expect(kindsIn(`"${value}"`)).toHaveLength(1);
    }
    await Promise.all([icash.close(), jar.close()]);
  });

  it.each(["scripts/demo/story/order.ts", "integration-tests/http/support/shop.ts"])(
    "includes name, mail, phone and address of the buyer of %s",
    (file) => {
      const source = readFileSync(join(REPOSITORY, file), "utf8");
      for (const field of ["last_name", "phone", "email", "address_1"]) {
        const values = [...source.matchAll(new RegExp(`\\b${field}: "([^"]+)"`, "g"))].map(
          ([, value]) => value,
        );
        // The admin of the tests stands in the same file.
        const buyers = values.filter((value) => value !== "admin@example.bg");
        expect(buyers.length).toBeGreaterThan(0);
        const first = field === "last_name" ? `${/first_name: "([^"]+)"/.exec(source)?.[1]} ` : "";
        for (const value of buyers) {
          expect(kindsIn(`${first}${value}`)).toHaveLength(1);
        }
      }
    },
  );
});

describe("the texts that a suite leaves behind", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-output-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const scan = async () => {
    const scanner = createOutputScanner(matchersOf({ "secret of a test": [SECRET] }));
    await scanFiles(scanner, { folder, since: new Date(Date.now() - 60_000) });
    return scanner.findings();
  };

  it("are looked through, also in folders", async () => {
    writeFileSync(join(folder, "shop.log"), `one\n${SECRET}`);
    expect(await scan()).toEqual([{ kind: "secret of a test", place: "line 2 of shop.log" }]);
  });

  it("are not pictures, and not older than the suite", async () => {
    writeFileSync(join(folder, "page.png"), Buffer.concat([Buffer.from([0x89, 0]), Buffer.from(SECRET)]));
    writeFileSync(join(folder, "old.log"), SECRET);
    utimesSync(join(folder, "old.log"), 1, 1);
    expect(await scan()).toEqual([]);
  });

  it("include the console of the tests where jest does not show it", () => {
    const Reporter = jest.requireActual<
      new () => { onTestResult(test: { path: string }, result: { console?: { message: string }[] }): void }
    >("../../../scripts/test/console-reporter.cjs");
    const before = process.env.JEST_CONSOLE_FILE;
    process.env.JEST_CONSOLE_FILE = join(folder, "console.jsonl");
    const result = { console: [{ message: "one\ntwo" }, { message: "three" }] };
    new Reporter().onTestResult({ path: join(process.cwd(), "a.spec.ts") }, result);
    new Reporter().onTestResult({ path: join(process.cwd(), "b.spec.ts") }, {});
    const written = readFileSync(join(folder, "console.jsonl"), "utf8").trimEnd().split("\n");
    expect(written.map((line) => JSON.parse(line) as unknown)).toEqual([
      { file: "a.spec.ts", message: "one\ntwo" },
      { file: "a.spec.ts", message: "three" },
    ]);
    expect(result.console).toBeUndefined();
    if (before === undefined) {
      delete process.env.JEST_CONSOLE_FILE;
    } else {
      process.env.JEST_CONSOLE_FILE = before;
    }
  });
});

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
