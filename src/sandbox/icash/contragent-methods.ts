/** Customers. As with items, nothing keeps a second one with the same company number out (icash-api.md 4.08). */
import type { Contragent } from "./books";
import type { Method } from "./context";
import type { Fields } from "./fields";
import { wrongValue } from "./fields";
import type { JsonObject } from "./json";
import { contains } from "./item-methods";
import { page, readPaging } from "./paging";

const contragentTypes = ["CLIENT", "SUPPLIER"] as const;

const requiredTexts = [
  ["ContragentName", 100],
  ["ContragentCityName", 70],
  ["ContragentTaxNum", 15],
] as const;

const optionalTexts = [
  ["ContragentBarcode", 20],
  ["ContragentAddress", 100],
  ["ContragentVatNum", 15],
  ["ContragentMOL", 60],
  ["ContragentMobile", 20],
  ["ContragentPhone", 20],
  ["ContragentFax", 20],
  ["ContragentEmail", 75],
  ["ContragentWebSite", 100],
] as const;

const flags = ["ContragentAllowPartPays", "ContragentForbidSupplies", "ContragentForbidSales"] as const;

export const addContragent: Method = (fields) => {
  const editId = fields.optional("EditContragentID", (name) => fields.integer(name));
  const input = readContragent(fields.sayingMandatory());
  return ({ books }) => {
    if (editId === null) {
      const id = books.nextId("contragent");
      books.contragents.push({ id, fields: input });
      return { ContragentID: id };
    }
    const contragent = books.contragents.find(({ id }) => id === editId);
    if (!contragent) {
      throw wrongValue("EditContragentID");
    }
    contragent.fields = input;
    return { ContragentID: editId };
  };
};

function readContragent(fields: Fields): Record<string, string> {
  const input: Record<string, string> = {};
  for (const [name, max] of requiredTexts) {
    input[name] = fields.text(name, max);
  }
  input.ContragentType = fields.someOf("ContragentType", contragentTypes).join(",");
  input.ContragentCountryCode = fields.checked("ContragentCountryCode", (value) => /^[A-Z]{2}$/.test(value));
  input.ContragentVatRegistered = fields.oneOf("ContragentVatRegistered", ["0", "1"]);
  for (const [name, max] of optionalTexts) {
    input[name] = fields.optional(name, () => fields.text(name, max)) ?? "";
  }
  for (const name of flags) {
    input[name] = fields.flag(name);
  }
  return input;
}

const sortable = [
  "ContragentID",
  "ContragentName",
  "ContragentType",
  "ContragentBarcode",
  "ContragentTaxNum",
  "ContragentActive",
] as const;

export const getContragents: Method = (fields) => {
  const paging = readPaging(fields, sortable);
  const id = fields.optional("ContragentID", (name) => fields.integer(name));
  const type = fields.optional("ContragentType", (name) => fields.oneOf(name, contragentTypes));
  const active = fields.optional("ContragentActive", (name) => fields.oneOf(name, ["0", "1"]));
  return ({ books }) => {
    const contragents = active === "0" ? [] : books.contragents;
    const found = contragents.filter(
      ({ id: candidate, fields: value }) =>
        (id === null || candidate === id) &&
        (type === null || (value.ContragentType ?? "").split(",").includes(type)) &&
        contains(value.ContragentName ?? "", fields.raw("ContragentName")) &&
        (!fields.has("ContragentBarcode") || value.ContragentBarcode === fields.raw("ContragentBarcode")) &&
        (!fields.has("ContragentTaxNum") || value.ContragentTaxNum === fields.raw("ContragentTaxNum")),
    );
    return page(found.map(presentContragent), paging);
  };
};

export function presentContragent({ id, fields }: Contragent): JsonObject {
  return { ContragentID: id, ...fields, ContragentActive: "1" };
}
