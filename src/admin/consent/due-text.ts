import type { Due } from "../../contract/consent";
import { formatMoney } from "../lib/format";
import type { Speech } from "../lib/use-text";

/** "Leaves at once: 3 receipts, 120.00 €." */
export const dueText = (due: readonly Due[], { t, locale }: Pick<Speech, "t" | "locale">): string => {
  const list = due
    .filter(({ count }) => count > 0)
    .map(({ what, count, total_minor: total }) =>
      t(`consent.due.${what}`, { count, total: total === null ? "" : formatMoney(total, "EUR", locale) }),
    );
  return list.length > 0 ? t("consent.atOnce", { list: list.join("; ") }) : t("consent.nothingDue");
};
