/** What `new-operation` is told of a storno: which receipt it reverses, and why. */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { dayHasPassed, lastLawfulDay, momentOfIcashDateTime } from "../../../lib/receipt";
import type { Patch } from "../../../lib/ledger";
import { stornoType } from "../account";
import { originalReceipt } from "../receipt-data";
import { commonInput } from "./input";
import type { Prepared } from "./input";
import { hold, settle } from "./work";
import type { Work } from "./work";

type SaleRow = Awaited<ReturnType<Work["service"]["retrieveFiscalDocument"]>>;

export async function stornoInput(work: Work): Promise<Prepared> {
  const { document, service, account, client } = work;
  const sale = document.saleId ? await service.retrieveFiscalDocument(document.saleId) : null;
  if (sale?.state !== "done") {
    return withoutSale(sale);
  }
  const reason = document.stornoReason;
  const type = reason === null ? null : stornoType(account, reason);
  if (reason === null || type === null) {
    return hold("storno_types_unconfirmed");
  }
  const stored = originalReceipt(sale, null);
  const read =
    stored.kind === "complete" || sale.operation_id === null
      ? stored
      : originalReceipt(sale, await client.getOperation(Number(sale.operation_id)));
  if (read.kind === "missing") {
    return hold("receipt_data_missing", { missing: read.missing });
  }
  const { receipt } = read;
  const day = lastLawfulDay(reason, momentOfIcashDateTime(receipt.receiptDate) ?? new Date());
  if (day !== null && dayHasPassed(day, new Date())) {
    const patch: Patch = { lawful_until: day };
    return settle({ to: "held", reasonCode: "lawful_day_passed", reasonData: { day }, patch });
  }
  warnOfLeadingZero(work, receipt.deviceNumber);
  const contragent = sale.contragent_id === null ? {} : { contragentId: Number(sale.contragent_id) };
  const storno = { stornoType: type, ...receipt };
  return {
    kind: "ready",
    input: { type: "ReturnClient", ...(await commonInput(work)), ...contragent, storno },
  };
}

/** A sale that will have no operation here has nothing that a storno could reverse here. */
function withoutSale(sale: SaleRow | null): Prepared {
  if (sale?.state !== "skipped") {
    return settle({ to: "waiting", reasonCode: "sale_not_registered" });
  }
  return sale.reason_code === "registered_elsewhere"
    ? hold("sale_registered_elsewhere")
    : settle({ to: "skipped", reasonCode: "sale_not_required", reasonData: { sale: sale.reason_code } });
}

/** Sent unchanged, although the documents ask for a number of at least 10000000 (icash-api.md C18). */
function warnOfLeadingZero({ container, document }: Work, deviceNumber: string): void {
  if (deviceNumber.startsWith("0")) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
    logger.warn(
      `Fiscal storno ${document.importRef}: the device number begins with a zero, which iCash may refuse.`,
    );
  }
}
