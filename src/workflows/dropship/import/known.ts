import { generateEntityId } from "@medusajs/framework/utils";
import type { KnownProduct } from "../../../lib/catalogue";
import type { DropshipModuleService } from "../../../modules/dropship";

/** What was last written for these codes. A row without a product counts as not known, so that it is tried again. */
export async function knownProducts(
  service: DropshipModuleService,
  codes: readonly string[],
): Promise<Map<string, KnownProduct>> {
  const rows = await service.listSupplierProducts({ code: [...codes] }, { take: codes.length });
  return new Map(
    rows
      .filter((row) => row.product_id)
      .map((row) => [
        row.code,
        { code: row.code, contentHash: row.content_hash ?? "", offerHash: row.offer_hash ?? "" },
      ]),
  );
}

/** Keeps an item that cannot be written aside with its reason; the rest of the catalogue goes on. */
export async function quarantine(
  service: DropshipModuleService,
  code: string,
  reasonCode: string,
  reasonData: Record<string, unknown>,
  state: "quarantined" | "conflict" = "quarantined",
): Promise<void> {
  const [existing] = await service.listSupplierProducts({ code }, { take: 1 });
  const reason = { state, reason_code: reasonCode, reason_data: reasonData } as const;
  if (existing) {
    await service.updateSupplierProducts({ id: existing.id, ...reason });
  } else {
    await service.createSupplierProducts({ id: generateEntityId(undefined, "jarp"), code, ...reason });
  }
}
