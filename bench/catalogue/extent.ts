/** How much is measured: the options of this benchmark, read strictly. */
export const PARTS = ["first-import", "offers", "memory"] as const;
export type Part = (typeof PARTS)[number];

export interface Extent {
  parts: ReadonlySet<Part>;
  /** Products of the first import that both sides make. */
  firstImport: number;
  /** Products of the offer runs and of the memory. */
  catalogue: number;
  /** How often each side imports. */
  imports: number;
  /** How often each kind of offer run is measured; one more is not counted. */
  offerRounds: number;
  /** How much of the catalogue `batchProductsWorkflow` writes; its time is scaled up from that. */
  baselineShare: number;
}

export const OPTIONS = ["products", "only", "imports", "baseline-share"] as const;
export type Values = Partial<Record<(typeof OPTIONS)[number], string>>;

const WHOLE = { firstImport: 10_000, catalogue: 40_000, imports: 2, offerRounds: 5 };
const QUICK = { firstImport: 200, catalogue: 1_000, imports: 1, offerRounds: 1 };

/** @throws Error that names the option */
export function readExtent(quick: boolean, values: Values): Extent {
  const usual = quick ? QUICK : WHOLE;
  const products = number(values, "products", { least: 100, most: 1_000_000, whole: true });
  return {
    parts: readParts(values.only),
    firstImport: products ?? usual.firstImport,
    catalogue: products ?? usual.catalogue,
    imports: number(values, "imports", { least: 1, most: 20, whole: true }) ?? usual.imports,
    offerRounds: usual.offerRounds,
    baselineShare: number(values, "baseline-share", { least: 0.01, most: 1, whole: false }) ?? 1,
  };
}

function readParts(only: string | undefined): ReadonlySet<Part> {
  if (only === undefined) {
    return new Set(PARTS);
  }
  const part = PARTS.find((name) => name === only);
  if (!part) {
    throw new Error(`--only must be one of ${PARTS.join(", ")}`);
  }
  return new Set([part]);
}

interface Limits {
  least: number;
  most: number;
  whole: boolean;
}

function number(values: Values, name: keyof Values, { least, most, whole }: Limits): number | null {
  const text = values[name];
  if (text === undefined) {
    return null;
  }
  const value = text.trim() === "" ? NaN : Number(text);
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    throw new Error(`--${name} must be a ${whole ? "whole number" : "number"} from ${least} to ${most}`);
  }
  return value;
}
