/**
 * The company that asked for an invoice, out of what an order says about it. A customer asks with a company and its
 * identification number; whoever gives no number gets a plain receipt, on which no buyer belongs (bg-fiscal.md 3, 11).
 */
import { cutByCharacters, oneLine } from "../text";
import { isEik, isEuVatNumber, vatPrefix } from "./company-numbers";

/** As the order has it; every text may be missing or badly written. */
export interface InvoiceDetails {
  company: string;
  /** Company number: ЕИК in Bulgaria. */
  eik: string;
  vatNumber: string;
  /** The responsible person, материално отговорно лице. */
  mol: string;
  countryCode: string;
  city: string;
  address: string;
  phone: string;
  email: string;
}

/** Within the limits of icash-api.md 4.08. Personal data: never stored, never shown. */
export interface InvoiceBuyer {
  name: string;
  countryCode: string;
  cityName: string;
  address: string;
  /** Without the country prefix (C38). */
  taxNum: string;
  /** With it; "" for a company that is not registered for VAT. */
  vatNum: string;
  mol: string;
  phone: string;
  email: string;
}

export type InvoiceField = "company" | "eik" | "vat_number" | "country" | "city";

export type InvoiceRequest =
  { kind: "none" } | { kind: "invalid"; fields: InvoiceField[] } | { kind: "ok"; buyer: InvoiceBuyer };

/** Length of ContragentTaxNum and ContragentVatNum. */
const MAX_NUMBER = 15;

export function invoiceRequest(details: InvoiceDetails): InvoiceRequest {
  const numbers = { eik: compact(details.eik), vat: compact(details.vatNumber) };
  if (numbers.eik === "" && numbers.vat === "") {
    return { kind: "none" };
  }
  const country = details.countryCode.trim().toUpperCase();
  const { taxNum, vatNum, wrong } = country === "BG" ? bulgarian(numbers) : foreign(numbers, country);
  const name = oneLine(details.company);
  const cityName = oneLine(details.city);
  const fields: InvoiceField[] = [
    ...(name === "" ? (["company"] as const) : []),
    ...wrong,
    ...(/^[A-Z]{2}$/.test(country) ? [] : (["country"] as const)),
    ...(cityName === "" ? (["city"] as const) : []),
  ];
  if (fields.length > 0) {
    return { kind: "invalid", fields };
  }
  return {
    kind: "ok",
    buyer: {
      name: cutByCharacters(name, 100),
      countryCode: country,
      cityName: cutByCharacters(cityName, 70),
      address: limited(details.address, 100),
      taxNum,
      vatNum,
      mol: limited(details.mol, 60),
      // A number or address that was cut would lead to somebody else: better none.
      phone: fitting(details.phone, 20),
      email: fitting(details.email, 75),
    },
  };
}

interface Numbers {
  taxNum: string;
  vatNum: string;
  wrong: InvoiceField[];
}

/** The VAT number of a company is "BG" and its ЕИК, so each can stand for the other. */
function bulgarian({ eik, vat }: { eik: string; vat: string }): Numbers {
  const vatNum = vat !== "" && /^\d/.test(vat) ? `BG${vat}` : vat || (eik.startsWith("BG") ? eik : "");
  const taxNum = eik.replace(/^BG/, "") || vatNum.replace(/^BG/, "");
  const vatFits =
    vatNum === "" || (isEuVatNumber(vatNum) && (vatNum.length !== 11 || taxNum.startsWith(vatNum.slice(2))));
  return {
    taxNum,
    vatNum,
    wrong: [...(isEik(taxNum) ? [] : (["eik"] as const)), ...(vatFits ? [] : (["vat_number"] as const))],
  };
}

function foreign({ eik, vat }: { eik: string; vat: string }, country: string): Numbers {
  const prefix = vatPrefix(country);
  const vatNum = vat !== "" && prefix !== null && !vat.startsWith(prefix) ? prefix + vat : vat;
  const prefixes = [prefix ?? country, country].filter((start) => /^[A-Z]{2}$/.test(start));
  const bare = (number: string) => {
    const start = prefixes.find((entry) => number.startsWith(entry) && /^\d/.test(number.slice(2)));
    return start === undefined ? number : number.slice(start.length);
  };
  const taxNum = bare(eik) || (prefix === null ? vatNum : vatNum.slice(prefix.length));
  const vatFits = vatNum === "" || (prefix === null ? vatNum.length <= MAX_NUMBER : isEuVatNumber(vatNum));
  return {
    taxNum,
    vatNum,
    wrong: [
      ...(taxNum.length <= MAX_NUMBER ? [] : (["eik"] as const)),
      ...(vatFits ? [] : (["vat_number"] as const)),
    ],
  };
}

function compact(number: string): string {
  return number.replace(/[\s.-]+/g, "").toUpperCase();
}

function limited(text: string, max: number): string {
  return cutByCharacters(oneLine(text), max);
}

function fitting(text: string, max: number): string {
  const line = oneLine(text);
  return Array.from(line).length <= max ? line : "";
}
