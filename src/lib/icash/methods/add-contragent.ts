import { z } from "@medusajs/framework/zod";
import { id } from "../decode";
import type { InputCheck, WireFields } from "../input";
import type { IcashMethod } from "../method";
import type { TaxNumForm } from "../options";

export type ContragentType = "CLIENT" | "SUPPLIER";

export const CONTRAGENT_TYPES: readonly ContragentType[] = ["CLIENT", "SUPPLIER"];

export const ALBANIA_TAX_NUM_TYPES = ["NUIS", "ID", "PASS", "TAX", "SOC"] as const;

interface ContragentFields {
  /** At most 100 characters. */
  name: string;
  /** One where one will do: how both are encoded is not documented (C32). */
  types: readonly ContragentType[];
  /** ISO 3166-1 alpha-2, such as `BG`. */
  countryCode: string;
  /** At most 70 characters. */
  cityName: string;
  /** Company number without the country prefix, at most 15 characters as it is sent (C38). */
  taxNum: string;
  /** "plain" when left out; as the client's options say where it is called through the client. */
  taxNumForm?: TaxNumForm;
  /** What kind of number it is, for accounts in Albania; left out elsewhere (C36). */
  albaniaTaxNumType?: (typeof ALBANIA_TAX_NUM_TYPES)[number];
  vatRegistered: boolean;
  /** VAT number with the country prefix, at most 15 characters (C38). */
  vatNum?: string;
  /** At most 20 characters, as the three telephone numbers. */
  barcode?: string;
  /** At most 100 characters. */
  address?: string;
  /** The responsible person; at most 60 characters. */
  mol?: string;
  mobile?: string;
  phone?: string;
  fax?: string;
  /** At most 75 characters. */
  email?: string;
  /** At most 100 characters. */
  webSite?: string;
}

interface ContragentFlags {
  allowPartPays: boolean;
  forbidSupplies: boolean;
  forbidSales: boolean;
}

export interface NewContragent extends ContragentFields, Partial<ContragentFlags> {
  editContragentId?: undefined;
  asHeld?: undefined;
}

/** All flags are asked for: their default is 0, so that one left out might be reset. */
export interface EditedContragent extends ContragentFields, ContragentFlags {
  editContragentId: number;
  /** Its numbers go back in the form in which they stand at iCash, which others may have given them. */
  asHeld?: true;
}

export type ContragentInput = NewContragent | EditedContragent;

/** Refusals and echoes of iCash may repeat what was sent; these fields tell who somebody is. */
export const PERSONAL_FIELDS: readonly string[] = [
  "ContragentName",
  "ContragentBarcode",
  "ContragentCityName",
  "ContragentAddress",
  "ContragentTaxNum",
  "ContragentVatNum",
  "ContragentMOL",
  "ContragentMobile",
  "ContragentPhone",
  "ContragentFax",
  "ContragentEmail",
  "ContragentWebSite",
];

/**
 * 4.08. Adds a customer or supplier, or edits the one that `editContragentId` names. Whether a second one with the same
 * number is refused, merged or doubled is not documented: look with `findContragents` first.
 */
export const addContragent: IcashMethod<ContragentInput, { contragentId: number }> = {
  name: "add-contragent",
  creates: true,
  personal: PERSONAL_FIELDS,
  fields: (input, check) => ({
    EditContragentID: check.optionalId("EditContragentID", input.editContragentId),
    ContragentName: check.text("ContragentName", input.name, 100),
    ContragentType: check.oneOrMore("ContragentType", input.types, CONTRAGENT_TYPES),
    ContragentBarcode: check.blankableText("ContragentBarcode", input.barcode, 20),
    ContragentCountryCode: check.matching(
      "ContragentCountryCode",
      input.countryCode,
      /^[A-Z]{2}$/,
      "the two capital letters of ISO 3166-1",
    ),
    ContragentCityName: check.text("ContragentCityName", input.cityName, 70),
    ContragentAddress: check.blankableText("ContragentAddress", input.address, 100),
    ContragentTaxNum: taxNum(input, check),
    ContragentVatRegistered: check.flag("ContragentVatRegistered", input.vatRegistered),
    ContragentVatNum: vatNum(input, check),
    ContragentMOL: check.blankableText("ContragentMOL", input.mol, 60),
    ContragentMobile: check.blankableText("ContragentMobile", input.mobile, 20),
    ContragentPhone: check.blankableText("ContragentPhone", input.phone, 20),
    ContragentFax: check.blankableText("ContragentFax", input.fax, 20),
    ContragentEmail: check.blankableText("ContragentEmail", input.email, 75),
    ContragentWebSite: check.blankableText("ContragentWebSite", input.webSite, 100),
    ...flags(input, check),
    ContragentAlbaniaTaxNumType: check.optionalOneOf(
      "ContragentAlbaniaTaxNumType",
      input.albaniaTaxNumType,
      ALBANIA_TAX_NUM_TYPES,
    ),
  }),
  data: z.looseObject({ ContragentID: id }).transform((data) => ({ contragentId: data.ContragentID })),
  mismatch: (added, { editContragentId: edited }) =>
    edited === undefined || added.contragentId === edited ? null : "ContragentID (not the one to be edited)",
  known: ["ContragentID"],
};

/**
 * C38. Only the slip that can be told for sure is stopped, the VAT number in the place of the company number: what
 * else a company number may look like differs from country to country.
 */
function taxNum(
  { taxNum: value, countryCode, taxNumForm: form, asHeld }: ContragentInput,
  check: InputCheck,
): string {
  check.optionalOneOf("ContragentTaxNum", form, ["plain", "with_country"]);
  check.text("ContragentTaxNum", value, 15);
  if (asHeld) {
    return value;
  }
  check.matching(
    "ContragentTaxNum",
    value,
    new RegExp(`^(?!\\s*${countryCode}\\s*\\d)`, "i"),
    "without the country prefix, which the form of the field adds where it is wanted",
  );
  return check.text("ContragentTaxNum", form === "with_country" ? countryCode + value : value, 15);
}

/** Bulgarian numbers have one form; those of other countries are sent as they are. */
function vatNum(input: ContragentInput, check: InputCheck): string | undefined {
  const text = check.blankableText("ContragentVatNum", input.vatNum, 15);
  return text === undefined || input.countryCode !== "BG" || input.asHeld
    ? text
    : check.matching("ContragentVatNum", text, /^BG\d{9,10}$/, "BG and 9 or 10 digits");
}

function flags(input: ContragentInput, check: InputCheck): WireFields {
  const editing = input.editContragentId !== undefined;
  return {
    ContragentAllowPartPays: check.defaultedFlag("ContragentAllowPartPays", input.allowPartPays, editing),
    ContragentForbidSupplies: check.defaultedFlag("ContragentForbidSupplies", input.forbidSupplies, editing),
    ContragentForbidSales: check.defaultedFlag("ContragentForbidSales", input.forbidSales, editing),
  };
}
