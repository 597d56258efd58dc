/** Last lawful days that come near while a storno is not registered: a person is warned once, in time (faults.md F41). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { addDays, sofiaDate } from "../../lib/receipt";
import { fiscalService } from "./account";
import { raiseAttention } from "./news";

const CODE = "deadline_near";

export async function warnOfDeadlines(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const { settings } = await service.settingsStore.read();
  const lastDay = addDays(sofiaDate(new Date()), settings.warn_days);
  const near = (await service.deadlines()).filter(({ day }) => day <= lastDay);
  for (const { id, day } of near) {
    await raiseAttention(container, id, CODE, { day });
  }
  // What was registered or set aside meanwhile, or is reversed for another reason now, has no such day any more.
  const open = new Set(near.map(({ id }) => id));
  for (const id of await service.documentsWithAttention(CODE)) {
    if (!open.has(id)) {
      await service.ledger.removeAttention(id, CODE);
    }
  }
}
