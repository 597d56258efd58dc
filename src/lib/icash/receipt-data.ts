/**
 * Number, device and date of a fiscal receipt, which a later storno needs. No documented field returns them, so they
 * are looked for by name in the whole object (icash-api.md C17). The shallowest place wins; two different values at
 * the same depth are no answer, because a wrong number on a storno is worse than a question to a person.
 */
export interface IcashReceiptData {
  /** Text as on the wire, leading zeros kept. */
  number: string | null;
  deviceNumber: string | null;
  date: string | null;
}

const KEYS: Record<keyof IcashReceiptData, RegExp> = {
  number: /FiskBonRcpNum/i,
  deviceNumber: /FiskDeviceNum/i,
  date: /FiskBonDate/i,
};

export function findReceipt(raw: Record<string, unknown>): IcashReceiptData {
  const receipt: IcashReceiptData = { number: null, deviceNumber: null, date: null };
  const open = new Set<keyof IcashReceiptData>(["number", "deviceNumber", "date"]);

  let level: object[] = [raw];
  while (level.length > 0 && open.size > 0) {
    const entries = level.flatMap((node): [string, unknown][] => Object.entries(node));
    for (const part of [...open]) {
      const values = valuesUnder(KEYS[part], entries);
      if (values.size > 0) {
        open.delete(part);
      }
      if (values.size === 1) {
        receipt[part] = [...values][0] ?? null;
      }
    }
    level = entries.map(([, value]) => value).filter((value) => typeof value === "object" && value !== null);
  }
  return receipt;
}

function valuesUnder(key: RegExp, entries: readonly [string, unknown][]): Set<string> {
  const values = entries.filter(([name]) => key.test(name)).map(([, value]) => given(value));
  return new Set(values.filter((value) => value !== null));
}

/** Zeros and empty text are how "no receipt" looks in a column that may not be null. */
function given(value: unknown): string | null {
  const isText = typeof value === "string" || (typeof value === "number" && Number.isSafeInteger(value));
  const text = isText ? String(value).trim() : "";
  return /[^0\s:.-]/.test(text) ? text : null;
}
