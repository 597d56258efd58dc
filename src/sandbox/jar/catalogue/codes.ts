/**
 * Product codes that can be read back: the last five characters are the product's index, scrambled so that neighbours
 * do not look alike. So a code finds its product without a table of all of them.
 */
const TAIL_LENGTH = 5;
const SPACE = 36 ** TAIL_LENGTH;
/** Odd and not divisible by 3, so that multiplying by it only shuffles the numbers below 36^5. */
const FACTOR = 1_000_003;
const OFFSET = 7_654_321;
const INVERSE = inverseModulo(FACTOR, SPACE);

export const MAX_PRODUCTS = 1_000_000;
const MAX_CODE_LENGTH = 40;

/** A category prefix, a brand, the maker's part number, all without punctuation (jar-api.md 3.3). */
export function makeCode(prefix: string, goods: string, index: number): string {
  const head = `${prefix}${goods}`.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return head.slice(0, MAX_CODE_LENGTH - TAIL_LENGTH) + tailOf(index);
}

export function tailOf(index: number): string {
  return ((index * FACTOR + OFFSET) % SPACE).toString(36).toUpperCase().padStart(TAIL_LENGTH, "0");
}

/** The index that a code's last characters stand for; whether such a product exists is for the caller to see. */
export function indexOf(code: string): number | null {
  const tail = code.slice(-TAIL_LENGTH);
  if (!/^[A-Z0-9]{5}$/.test(tail)) {
    return null;
  }
  const scrambled = Number.parseInt(tail, 36) - OFFSET;
  return Number((BigInt(scrambled + SPACE) * BigInt(INVERSE)) % BigInt(SPACE));
}

function inverseModulo(value: number, modulus: number): number {
  let [previous, rest] = [value, modulus];
  let [coefficient, next] = [1, 0];
  while (rest !== 0) {
    const quotient = Math.floor(previous / rest);
    [previous, rest] = [rest, previous - quotient * rest];
    [coefficient, next] = [next, coefficient - quotient * next];
  }
  return ((coefficient % modulus) + modulus) % modulus;
}
