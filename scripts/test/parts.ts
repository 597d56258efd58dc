/** The suites in the order they run: the fast ones that say most first. Each is a project of jest.config.js. */

export type Program = "chromium" | "redis-server";

export interface Part {
  name: PartName;
  /** The server of DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD; every spec makes its own databases there. */
  database: boolean;
  /** A program of the machine without which the suite is left out. */
  program: Program | null;
  /** How many of its files run side by side. Databases are named after jest's workers, so they do not meet there. */
  workers: number;
  limitMinutes: number;
}

export const PART_NAMES = [
  "unit",
  "modules",
  "http",
  "faults",
  "redis",
  "story",
  "browser",
  "package",
] as const;

export type PartName = (typeof PART_NAMES)[number];

export function isPartName(text: string): text is PartName {
  return PART_NAMES.some((name) => name === text);
}

export const PARTS: readonly Part[] = [
  { name: "unit", database: false, program: null, workers: 2, limitMinutes: 10 },
  { name: "modules", database: true, program: null, workers: 1, limitMinutes: 10 },
  { name: "http", database: true, program: null, workers: 2, limitMinutes: 30 },
  { name: "faults", database: true, program: null, workers: 2, limitMinutes: 25 },
  { name: "redis", database: true, program: "redis-server", workers: 1, limitMinutes: 10 },
  { name: "story", database: false, program: null, workers: 1, limitMinutes: 8 },
  { name: "browser", database: false, program: "chromium", workers: 1, limitMinutes: 12 },
  { name: "package", database: true, program: null, workers: 1, limitMinutes: 15 },
];
