/**
 * Looks for a customer or supplier by company number, before one is added (icash-api.md 4.08). The number may stand at
 * iCash with or without its country prefix, in either of two fields (C38), so both spellings are asked for; the
 * server's filter is not believed.
 */
import type { ContragentFilter, ContragentsPage, IcashContragent } from "./methods/get-contragents";
import { allRows, PAGE } from "./paging";

export interface FindContragentsInput {
  /** Without the country prefix. */
  taxNum: string;
  /** ISO 3166-1 alpha-2, such as `BG`. */
  countryCode: string;
  /** With its prefix, which for Greece is not its ISO code; may be empty. */
  vatNum?: string;
}

type ListContragents = (filter: ContragentFilter) => Promise<ContragentsPage>;

const FIELD_LENGTH = 15;

/** All that carry the number, lowest id first; empty only after every page was read. */
export async function findContragents(
  list: ListContragents,
  { taxNum, countryCode, vatNum = "" }: FindContragentsInput,
): Promise<IcashContragent[]> {
  const spellings = [...new Set([taxNum, `${countryCode}${taxNum}`, vatNum].map(compact))].filter(
    (text, index) => index === 0 || text !== "",
  );
  const byId = new Map<number, IcashContragent>();
  // A spelling that no field can hold need not be asked for; the bare number is, and then refused by name.
  for (const spelling of spellings.filter((text, index) => index === 0 || text.length <= FIELD_LENGTH)) {
    const rows = allRows({
      method: "get-contragents",
      read: async (offset) => {
        const page = await list({ taxNum: spelling, offset, count: PAGE });
        return { total: page.total, rows: page.contragents };
      },
      idOf: ({ contragentId }) => contragentId,
    });
    for await (const row of rows) {
      const numbers = [row.taxNum, row.vatNum].map((number) => compact(number ?? ""));
      if (numbers.some((number) => spellings.includes(number))) {
        byId.set(row.contragentId, row);
      }
    }
  }
  return [...byId.values()].sort((left, right) => left.contragentId - right.contragentId);
}

function compact(number: string): string {
  return number.replace(/\s+/g, "").toUpperCase();
}
