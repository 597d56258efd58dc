/** The suites. Each is a project of jest.config.js. */

export type Program = "chromium" | "redis-server";

export interface Part {
  name: PartName;
  /**
   * The server of DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD; every spec makes its own databases there, if it wants as
   * copies of DB_TEMPLATE.
   */
  database: boolean;
  /** A program of the machine without which the suite is left out. */
  program: Program | null;
  /** The runs of jest that it is divided into, each with one worker: so many, one for each file, or one for each world. */
  runs: number | "files" | "worlds";
  /** For each of its runs. */
  limitMinutes: number;
  /**
   * Files of other suites that belong to it as well, without their suffix. Where all suites are played, they are played
   * once, in their own; with `--only` and its name, they are played with it.
   */
  borrows?: Partial<Record<PartName, readonly string[]>>;
}

/** In the order in which they are told of. */
export const PART_NAMES = [
  "unit",
  "modules",
  "http",
  "faults",
  "redis",
  "security",
  "story",
  "browser",
  "package",
] as const;

export type PartName = (typeof PART_NAMES)[number];

export function isPartName(text: string): text is PartName {
  return PART_NAMES.some((name) => name === text);
}

const SECURITY = {
  unit: [
    ...["api/csv", "api/permissions", "api/policies", "api/rate-limit", "lib/books", "lib/consent"],
    ...["lib/catalogue/describe", "lib/http/base-url", "lib/http/public-address", "lib/http/transport"],
    ...["lib/icash/base-url", "lib/redact", "lib/signed-token", "scripts/private-output"],
  ],
  http: ["worlds/refusals", "worlds/roles", "worlds/security"],
  redis: ["redis-modules"],
  browser: ["hostile-texts"],
} as const satisfies Part["borrows"];

const PART = { database: true, program: null, runs: 1 } as const;

/**
 * In the order in which they begin: what takes long and cannot be divided first, small pieces last, so that no lane waits
 * for another one at the end.
 */
export const PARTS: readonly Part[] = [
  { ...PART, name: "unit", database: false, runs: 3, limitMinutes: 10 },
  { ...PART, name: "package", limitMinutes: 15 },
  { ...PART, name: "browser", program: "chromium", runs: "worlds", limitMinutes: 30 },
  { ...PART, name: "http", runs: "worlds", limitMinutes: 30 },
  { ...PART, name: "faults", runs: "files", limitMinutes: 25 },
  { ...PART, name: "redis", program: "redis-server", runs: "files", limitMinutes: 10 },
  { ...PART, name: "security", runs: "files", limitMinutes: 20, borrows: SECURITY },
  { ...PART, name: "story", database: false, limitMinutes: 8 },
  { ...PART, name: "modules", limitMinutes: 10 },
];
