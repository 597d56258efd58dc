/**
 * The company that asked for an invoice, out of what an order says about it. Whoever names a company wants one; a wish
 * that cannot be met as it stands is told to a person and never stops the receipt, which is due at the payment, while the
 * invoice has five days (ЗДДС чл. 113 ал. 4). A person's number is no company's and goes nowhere (bg-fiscal.md 3, 11).
 */
import { cutByCharacters, oneLine } from "../text";
import {
  euVatNumber,
  isEuVatNumber,
  isPersonalNumber,
  namesPersonalNumber,
  plainNumber,
  readEik,
  vatPrefix,
} from "./company-numbers";

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

/** `personal_number`: an ЕГН stands where a company or its number should. */
export type InvoiceField = "company" | "eik" | "personal_number" | "vat_number" | "country" | "city";

export type InvoiceRequest =
  { kind: "none" } | { kind: "invalid"; fields: InvoiceField[] } | { kind: "ok"; buyer: InvoiceBuyer };

/** Length of ContragentTaxNum and ContragentVatNum. */
const MAX_NUMBER = 15;

export function invoiceRequest(details: InvoiceDetails): InvoiceRequest {
  const numbers = { eik: plainNumber(details.eik), vat: plainNumber(details.vatNumber) };
  // A field that a form insists on is filled with a dash.
  const name = /[\p{L}\p{N}]/u.test(details.company) ? oneLine(details.company) : "";
  if (name === "" && numbers.eik === "" && numbers.vat === "") {
    return { kind: "none" };
  }
  const country = isoCode(details.countryCode);
  const { taxNum, vatNum, wrong } = country === "BG" ? bulgarian(numbers) : foreign(numbers, country);
  const cityName = oneLine(details.city);
  const personal = wrong.includes("personal_number") || namesPersonalNumber(name + " " + cityName);
  const fields: InvoiceField[] = [
    ...(name === "" ? (["company"] as const) : []),
    ...(personal ? (["personal_number"] as const) : []),
    ...wrong.filter((field) => field !== "personal_number"),
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

/** Greece and the United Kingdom are written as their VAT numbers and their people have them, too. */
function isoCode(text: string): string {
  const code = text.trim().toUpperCase();
  return code === "EL" ? "GR" : code === "UK" ? "GB" : code;
}

interface Numbers {
  taxNum: string;
  vatNum: string;
  wrong: InvoiceField[];
}

type Written = Readonly<Record<"eik" | "vat", string>>;

const PERSONAL: Numbers = { taxNum: "", vatNum: "", wrong: ["personal_number"] };

/**
 * The VAT number of a company is "BG" and its ЕИК, so each can stand for the other. One of ten digits is made of a person's
 * number, and what would have to be sent with it is not sent.
 */
function bulgarian({ eik, vat }: Written): Numbers {
  const [company, registered] = [eik, vat].map((number) => number.replace(/^(BG)+/, ""));
  if (company === undefined || registered === undefined || [company, registered].some(isPersonalNumber)) {
    return PERSONAL;
  }
  const taxNum = readEik(company || registered);
  const isRegistered = vat !== "" || eik.startsWith("BG");
  const vatBase = isRegistered ? readEik(registered || company)?.slice(0, 9) : undefined;
  // With a company number that nobody can read there is nothing to hold the VAT number against.
  const vatFits = vat === "" || (vatBase !== undefined && (taxNum === null || taxNum.startsWith(vatBase)));
  return {
    taxNum: taxNum ?? "",
    vatNum: vatBase === undefined ? "" : `BG${vatBase}`,
    wrong: [...(taxNum === null ? (["eik"] as const) : []), ...(vatFits ? [] : (["vat_number"] as const))],
  };
}

function foreign({ eik, vat }: Written, country: string): Numbers {
  const prefix = vatPrefix(country);
  const vatNum = vat === "" || prefix === null ? vat : euVatNumber(vat, prefix, country);
  const company = withoutCountry(eik, [prefix ?? country, country]);
  if (isPersonalNumber(company) && !isEuVatNumber(`${prefix ?? ""}${company}`)) {
    return PERSONAL;
  }
  const taxNum = company || (prefix === null ? vatNum : vatNum.slice(prefix.length));
  const vatFits = vatNum === "" || (prefix === null ? vatNum.length <= MAX_NUMBER : isEuVatNumber(vatNum));
  return {
    taxNum,
    vatNum,
    wrong: [
      ...(taxNum !== "" && taxNum.length <= MAX_NUMBER ? [] : (["eik"] as const)),
      ...(vatFits ? [] : (["vat_number"] as const)),
    ],
  };
}

/** Without the letters of its country, however often they stand before the digits. */
function withoutCountry(number: string, countries: readonly string[]): string {
  const codes = countries.filter((code) => /^[A-Z]{2}$/.test(code));
  return codes.length === 0 ? number : number.replace(new RegExp(`^(${codes.join("|")})+(?=\\d)`), "");
}

/** At most so long; a text in which a person's number stands is left out. */
function limited(text: string, max: number): string {
  return namesPersonalNumber(text) ? "" : cutByCharacters(oneLine(text), max);
}

function fitting(text: string, max: number): string {
  const line = oneLine(text);
  return Array.from(line).length <= max ? line : "";
}
