/**
 * The company that asked for an invoice, as a customer at iCash: found by its number, corrected where the order says
 * otherwise, or added (icash-api.md 4.08, C38). Of all this only iCash's id is stored (bg-fiscal.md 11).
 */
import type { EditedContragent, IcashContragent } from "../../../lib/icash";
import type { InvoiceBuyer, InvoiceRequest } from "../../../lib/receipt";
import { hold, progress } from "./work";
import type { Settled, Work } from "./work";

/** Without an id for whoever wants a plain receipt, on which no buyer belongs. */
export type FoundBuyer = { kind: "ready"; contragentId: number | undefined } | Settled;

export async function contragentOf(work: Work, request: InvoiceRequest): Promise<FoundBuyer> {
  const known = work.document.contragent_id;
  if (known !== null) {
    return { kind: "ready", contragentId: Number(known) };
  }
  switch (request.kind) {
    case "none":
      return { kind: "ready", contragentId: undefined };
    case "invalid":
      return hold("invoice_data_invalid", { fields: request.fields });
    case "ok": {
      const contragentId = await ensureContragent(work, request.buyer);
      await progress(work, { contragent_id: String(contragentId) });
      return { kind: "ready", contragentId };
    }
  }
}

async function ensureContragent({ client }: Work, buyer: InvoiceBuyer): Promise<number> {
  const { taxNum, countryCode } = buyer;
  const found = await client.findContragents({ taxNum, countryCode });
  // All of them are this company; one that is switched off would be refused in a sale.
  const known = found.find((contragent) => contragent.active !== false) ?? found[0];
  if (!known) {
    return (await client.addContragent({ ...fieldsOf(buyer), ...optionalFields(buyer) })).contragentId;
  }
  if (isAsWanted(known, buyer)) {
    return known.contragentId;
  }
  return (await client.addContragent(edited(known, buyer))).contragentId;
}

function fieldsOf(buyer: InvoiceBuyer) {
  return {
    name: buyer.name,
    types: ["CLIENT"] as const,
    countryCode: buyer.countryCode,
    cityName: buyer.cityName,
    taxNum: buyer.taxNum,
    vatRegistered: buyer.vatNum !== "",
  };
}

function optionalFields(buyer: InvoiceBuyer) {
  return {
    vatNum: buyer.vatNum || undefined,
    address: buyer.address || undefined,
    mol: buyer.mol || undefined,
    phone: buyer.phone || undefined,
    email: buyer.email || undefined,
  };
}

/** What stands on the invoice. How to reach somebody may be another person's way, and is left as it is. */
function isAsWanted(known: IcashContragent, buyer: InvoiceBuyer): boolean {
  const pairs: [string | null, string][] = [
    [known.name, buyer.name],
    [known.vatNum, buyer.vatNum || (known.vatNum ?? "")],
    [known.mol, buyer.mol || (known.mol ?? "")],
    [rawText(known, "ContragentCityName") ?? buyer.cityName, buyer.cityName],
    [rawText(known, "ContragentAddress") ?? buyer.address, buyer.address],
  ];
  return pairs.every(([stored, wanted]) => (stored ?? "").trim() === wanted);
}

/** Every field is sent: one that is left out might be emptied. What the order does not say stays as it was. */
function edited(known: IcashContragent, buyer: InvoiceBuyer): EditedContragent {
  const { address, mol, phone, email } = optionalFields(buyer);
  const vatNum = buyer.vatNum || keptVatNum(known, buyer);
  return {
    ...fieldsOf(buyer),
    editContragentId: known.contragentId,
    vatRegistered: vatNum !== undefined,
    vatNum,
    address: address ?? rawText(known, "ContragentAddress"),
    mol: mol ?? known.mol ?? undefined,
    phone: known.phone || phone,
    email: known.email || email,
    barcode: known.barcode ?? undefined,
    mobile: known.mobile ?? undefined,
    fax: rawText(known, "ContragentFax"),
    webSite: rawText(known, "ContragentWebSite"),
    allowPartPays: known.allowPartPays ?? false,
    forbidSupplies: known.forbidSupplies ?? false,
    forbidSales: known.forbidSales ?? false,
  };
}

/** In the one form that may be sent (C38); what stands there in another one cannot be sent back. */
function keptVatNum({ vatNum }: IcashContragent, { countryCode }: InvoiceBuyer): string | undefined {
  const sendable = countryCode !== "BG" || /^BG\d{9,10}$/.test(vatNum ?? "");
  return vatNum && sendable ? vatNum : undefined;
}

/** Of the part of the answer that the documents cut off (icash-api.md 4.09). */
function rawText({ raw }: IcashContragent, field: string): string | undefined {
  const value = raw[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}
