import { z } from "@medusajs/framework/zod";
import { id, listOf, optionalFlag, optionalSet, optionalText, withRaw } from "../decode";
import type { IcashMethod } from "../method";
import { pagingFields } from "../paging";
import type { Paging } from "../paging";
import { CONTRAGENT_TYPES, PERSONAL_FIELDS } from "./add-contragent";
import type { ContragentType } from "./add-contragent";

const SORTABLE = [
  "ContragentID",
  "ContragentName",
  "ContragentType",
  "ContragentBarcode",
  "ContragentTaxNum",
  "ContragentActive",
] as const;

export interface ContragentFilter extends Paging<(typeof SORTABLE)[number]> {
  contragentId?: number;
  /** Whether iCash compares exactly or in part is not documented: compare again. */
  name?: string;
  type?: ContragentType;
  barcode?: string;
  /** May stand at iCash with or without the country prefix (C38). */
  taxNum?: string;
  active?: boolean;
}

export interface IcashContragent {
  contragentId: number;
  name: string | null;
  types: string[];
  barcode: string | null;
  taxNum: string | null;
  vatRegistered: boolean | null;
  vatNum: string | null;
  mol: string | null;
  allowPartPays: boolean | null;
  forbidSupplies: boolean | null;
  forbidSales: boolean | null;
  active: boolean | null;
  phone: string | null;
  mobile: string | null;
  email: string | null;
  raw: Record<string, unknown>;
}

export interface ContragentsPage {
  total: number;
  contragents: IcashContragent[];
}

const wireContragent = z.looseObject({
  ContragentID: id,
  ContragentName: optionalText,
  ContragentType: optionalSet,
  ContragentBarcode: optionalText,
  ContragentTaxNum: optionalText,
  ContragentVatRegistered: optionalFlag,
  ContragentVatNum: optionalText,
  ContragentMOL: optionalText,
  ContragentAllowPartPays: optionalFlag,
  ContragentForbidSupplies: optionalFlag,
  ContragentForbidSales: optionalFlag,
  ContragentActive: optionalFlag,
  ContragentPhone: optionalText,
  ContragentMobile: optionalText,
  ContragentEmail: optionalText,
});

const contragent: z.ZodType<IcashContragent> = withRaw(wireContragent, (read, raw) => ({
  contragentId: read.ContragentID,
  name: read.ContragentName,
  types: read.ContragentType,
  barcode: read.ContragentBarcode,
  taxNum: read.ContragentTaxNum,
  vatRegistered: read.ContragentVatRegistered,
  vatNum: read.ContragentVatNum,
  mol: read.ContragentMOL,
  allowPartPays: read.ContragentAllowPartPays,
  forbidSupplies: read.ContragentForbidSupplies,
  forbidSales: read.ContragentForbidSales,
  active: read.ContragentActive,
  phone: read.ContragentPhone,
  mobile: read.ContragentMobile,
  email: read.ContragentEmail,
  raw,
}));

/** 4.09. The answer is documented up to `ContragentEmail`; the fields of 4.08 are no surprise behind it. */
export const getContragents: IcashMethod<ContragentFilter, ContragentsPage> = {
  name: "get-contragents",
  creates: false,
  personal: PERSONAL_FIELDS,
  privateAnswer: true,
  fields: (filter, check) => ({
    ContragentID: check.optionalId("ContragentID", filter.contragentId),
    ContragentName: check.optionalText("ContragentName", filter.name, 100),
    ContragentType: check.optionalOneOf("ContragentType", filter.type, CONTRAGENT_TYPES),
    ContragentBarcode: check.optionalText("ContragentBarcode", filter.barcode, 20),
    ContragentTaxNum: check.optionalText("ContragentTaxNum", filter.taxNum, 15),
    ContragentActive: filter.active === undefined ? undefined : check.flag("ContragentActive", filter.active),
    ...pagingFields(filter, SORTABLE, check),
  }),
  data: listOf(contragent).transform(({ total, rows }) => ({ total, contragents: rows })),
  known: [...Object.keys(wireContragent.shape), ...PERSONAL_FIELDS, "ContragentCountryCode"],
};
