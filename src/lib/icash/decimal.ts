/**
 * Decimals as text, exactly as far as iCash needs them: told apart from other text, compared, never calculated with.
 * No binary floats, because `OperationPayedSum` must equal `OperationPrice` to the last digit (icash-api.md C30).
 */
const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Beyond this a JSON number no longer tells its five decimals apart. */
const LARGEST_EXACT = 1e10;

/** "12.30" stays "12.30"; 12.3 becomes "12.3"; null for what is not a plain decimal or no longer exact. */
export function decimalText(value: string | number): string | null {
  if (typeof value === "string") {
    const trimmed = value.trim();
    return PLAIN.test(trimmed) ? trimmed : null;
  }
  if (!Number.isFinite(value) || Math.abs(value) >= LARGEST_EXACT) {
    return null;
  }
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}

/** Whether two plain decimals have the same value: "46.01000" and "46.01". */
export function sameDecimal(left: string, right: string): boolean {
  return canonical(left) === canonical(right);
}

function canonical(text: string): string {
  const [, sign = "", whole = "0", fraction = ""] = PLAIN.exec(text) ?? [];
  const digits = `${whole.replace(/^0+(?=\d)/, "")}.${fraction.replace(/0+$/, "")}`;
  return digits === "0." ? digits : sign + digits;
}
