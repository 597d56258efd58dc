/**
 * The company that asked for an invoice, as a customer at iCash: found by its number, or added (icash-api.md 4.08, C38). Of
 * all this only iCash's id is stored (bg-fiscal.md 11). What iCash holds of a company is the shop's own record, perhaps of
 * its supplier: what a visitor typed never rewrites it, it only becomes a customer beside what it is. And whatever is wrong
 * with a company never stops the receipt (docs/decisions/0015-an-invoice-is-a-wish.md).
 */
import { IcashContractError, IcashInputError, IcashRefusedError } from "../../../lib/icash";
import type {
  ContragentType,
  EditedContragent,
  IcashClient,
  IcashContragent,
  NewOperationInput,
  NewOperationResult,
} from "../../../lib/icash";
import type { InvoiceBuyer, InvoiceRequest } from "../../../lib/receipt";
import { comparable } from "../../../lib/text";
import { fiscalDesk, raiseAttention } from "../news";
import { progress } from "./work";
import type { Work } from "./work";

/** Undefined for whoever wants a plain receipt, on which no buyer belongs, and for whom none can be named. */
export async function contragentOf(work: Work, request: InvoiceRequest): Promise<number | undefined> {
  const { container, document } = work;
  if (document.contragent_id !== null) {
    return Number(document.contragent_id);
  }
  if (request.kind === "none") {
    return undefined;
  }
  if (request.kind === "invalid") {
    await raiseAttention(container, document.id, "invoice_wanted", { fields: request.fields });
    return undefined;
  }
  const known = await companyAtIcash(work.client, request.buyer);
  if (known === null) {
    await raiseAttention(container, document.id, "invoice_wanted", { fields: ["contragent"] });
    return undefined;
  }
  await progress(work, { contragent_id: String(known.contragentId) });
  await fiscalDesk.ledger(container).removeAttention(document.id, "invoice_wanted");
  if (known.differs.length > 0) {
    await raiseAttention(container, document.id, "contragent_differs", { differs: known.differs });
  }
  return known.contragentId;
}

/**
 * Opens the operation of a document, and without the company where iCash refuses it there: it was switched off since it was
 * looked up. A refusal is an answer, so nothing exists that could be doubled.
 */
export async function openNaming(work: Work, input: NewOperationInput): Promise<NewOperationResult> {
  const { client, container, document, service } = work;
  try {
    return await client.newOperation(input);
  } catch (error) {
    const isRefused = error instanceof IcashRefusedError && error.field === "ContragentID";
    if (!isRefused || input.contragentId === undefined) {
      throw error;
    }
  }
  if (document.kind === "sale") {
    await service.updateFiscalDocuments({ id: document.id, contragent_id: null });
    document.contragent_id = null;
    await raiseAttention(container, document.id, "invoice_wanted", { fields: ["contragent"] });
  }
  return client.newOperation({ ...input, contragentId: undefined });
}

interface KnownContragent {
  contragentId: number;
  /** What the order says otherwise; names of fields only. */
  differs: ContragentDifference[];
}

/** Null when iCash does not let this company be sold to as it stands there. */
export async function companyAtIcash(
  client: IcashClient,
  buyer: InvoiceBuyer,
): Promise<KnownContragent | null> {
  try {
    const found = await client.findContragents(numbersOf(buyer));
    const known = found.find(isSoldTo) ?? found.find(isUsable);
    if (known) {
      const joined = isSoldTo(known) || (await joinClient(client, known, buyer));
      return joined ? { contragentId: known.contragentId, differs: differences(known, buyer) } : null;
    }
    // One that a person has switched off or blocked is not to come back under another id.
    return found.length > 0 ? null : { ...(await client.addContragent(asNew(buyer))), differs: [] };
  } catch (error) {
    if (isAboutTheCompany(error)) {
      return null;
    }
    throw error;
  }
}

/** The VAT number of a Bulgarian company is that of all its branches too, which have numbers of their own. */
export const numbersOf = ({ taxNum, countryCode, vatNum }: InvoiceBuyer) =>
  countryCode === "BG" ? { taxNum, countryCode } : { taxNum, countryCode, vatNum };

/** Whatever else goes wrong (nonce, session, too many requests, a lost answer) is tried again as a whole. */
function isAboutTheCompany(error: unknown): boolean {
  if (error instanceof IcashRefusedError) {
    return error.field === null || /^(Edit)?Contragent/.test(error.field);
  }
  // A record that cannot be read stays so; after an addition it means that something may have been added.
  return (
    error instanceof IcashInputError ||
    (error instanceof IcashContractError && error.method === "get-contragents")
  );
}

const isUsable = ({ active, forbidSales }: IcashContragent): boolean =>
  active !== false && forbidSales !== true;

/** Of the type of customers, or of none that iCash tells. */
const isSoldTo = (contragent: IcashContragent): boolean =>
  isUsable(contragent) && (contragent.types.length === 0 || contragent.types.includes("CLIENT"));

/* Adding a type to a record means sending all of it, because a field that is left out might be emptied. */

/** False where it cannot be sent back as it is; nothing is edited then. */
async function joinClient(
  client: IcashClient,
  known: IcashContragent,
  buyer: InvoiceBuyer,
): Promise<boolean> {
  const held = asHeld(known, buyer);
  if (held === null) {
    return false;
  }
  await client.addContragent(held);
  return true;
}

/** The optional texts of 4.08. */
const TEXTS = {
  ContragentBarcode: "barcode",
  ContragentAddress: "address",
  ContragentVatNum: "vatNum",
  ContragentMOL: "mol",
  ContragentMobile: "mobile",
  ContragentPhone: "phone",
  ContragentFax: "fax",
  ContragentEmail: "email",
  ContragentWebSite: "webSite",
} as const;

/**
 * Exactly what iCash holds, and a customer besides. The documents of the answer break off before the town (icash-api.md
 * 4.09), which every record has: where it is told, all is, and a field that is not there is empty. Null where it is not.
 */
function asHeld(known: IcashContragent, { countryCode }: InvoiceBuyer): EditedContragent | null {
  const [name, cityName, taxNum] = ["Name", "CityName", "TaxNum"].map((field) =>
    rawText(known, `Contragent${field}`),
  );
  if (name === undefined || cityName === undefined || taxNum === undefined) {
    return null;
  }
  const texts = Object.entries(TEXTS).map(([field, ours]) => [ours, rawText(known, field)] as const);
  return {
    ...Object.fromEntries(texts),
    asHeld: true,
    editContragentId: known.contragentId,
    types: joinedTypes(known),
    name,
    // It was found by its number in this country.
    countryCode: rawText(known, "ContragentCountryCode") ?? countryCode,
    cityName,
    taxNum,
    vatRegistered: known.vatRegistered ?? known.vatNum !== null,
    ...flagsOf(known),
  };
}

const flagsOf = ({ allowPartPays, forbidSupplies, forbidSales }: IcashContragent) => ({
  allowPartPays: allowPartPays ?? false,
  forbidSupplies: forbidSupplies ?? false,
  forbidSales: forbidSales ?? false,
});

/** `ContragentType` is a SET: a supplier who also buys stays one. */
function joinedTypes({ types }: IcashContragent): ContragentType[] {
  return types.includes("SUPPLIER") ? ["SUPPLIER", "CLIENT"] : ["CLIENT"];
}

function rawText({ raw }: IcashContragent, field: string): string | undefined {
  const value = raw[field];
  return typeof value === "number"
    ? String(value)
    : typeof value === "string" && value !== ""
      ? value
      : undefined;
}

/* In what the order and iCash's record of a company differ, and a person who says that the order is right. */

type ContragentDifference = "company" | "vat_number" | "city" | "address" | "mol";

/**
 * What stands on an invoice. How to reach somebody differs from one buyer of a company to the next; what the order does
 * not say, and what iCash does not tell, is no difference.
 */
export function differences(known: IcashContragent, buyer: InvoiceBuyer): ContragentDifference[] {
  const pairs: [ContragentDifference, unknown, string][] = [
    ["company", known.name ?? "", buyer.name],
    ["vat_number", withoutCountry(known.vatNum ?? "", buyer), withoutCountry(buyer.vatNum, buyer)],
    ["city", plainCity(known.raw["ContragentCityName"]), plainCity(buyer.cityName)],
    ["address", known.raw["ContragentAddress"], buyer.address],
    ["mol", known.mol ?? "", buyer.mol],
  ];
  return pairs.flatMap(([field, held, said]) =>
    typeof held === "string" && said !== "" && letters(held) !== letters(said) ? [field] : [],
  );
}

/** Quotation marks, commas and blanks are everybody's own. */
const letters = (text: string): string => comparable(text).replace(/[^\p{L}\p{N}]+/gu, "");

const plainCity = <T>(text: T): T | string =>
  typeof text === "string" ? text.replace(/^\s*(гр|град|с|село)(\.\s*|\s+)/iu, "") : text;

const withoutCountry = (number: string, { countryCode }: InvoiceBuyer): string =>
  number.replace(new RegExp(`^\\s*${countryCode}\\s*`, "i"), "");

/** The order's data in the place of iCash's; what the order does not say stays as it is. */
export function takenOver(known: IcashContragent, buyer: InvoiceBuyer): EditedContragent {
  const vatNum = buyer.vatNum || known.vatNum || undefined;
  return {
    ...asNew(buyer),
    asHeld: true,
    editContragentId: known.contragentId,
    types: joinedTypes(known),
    // It may stand there with its country (C38), and is what the company is found by.
    taxNum: known.taxNum ?? buyer.taxNum,
    vatRegistered: vatNum !== undefined,
    vatNum,
    address: buyer.address || rawText(known, "ContragentAddress"),
    mol: (buyer.mol || known.mol) ?? undefined,
    phone: known.phone ?? (buyer.phone || undefined),
    email: known.email ?? (buyer.email || undefined),
    barcode: known.barcode ?? undefined,
    mobile: known.mobile ?? undefined,
    fax: rawText(known, "ContragentFax"),
    webSite: rawText(known, "ContragentWebSite"),
    ...flagsOf(known),
  };
}

function asNew(buyer: InvoiceBuyer) {
  return {
    name: buyer.name,
    types: ["CLIENT"] as const,
    countryCode: buyer.countryCode,
    cityName: buyer.cityName,
    taxNum: buyer.taxNum,
    vatRegistered: buyer.vatNum !== "",
    vatNum: buyer.vatNum || undefined,
    address: buyer.address || undefined,
    mol: buyer.mol || undefined,
    phone: buyer.phone || undefined,
    email: buyer.email || undefined,
  };
}
