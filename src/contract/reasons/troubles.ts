/** What can be wrong with a ledger as a whole, whatever stands in it: told once for each account, until it works again. */
import type { InBoth } from "./entry";

export const TROUBLE_CAUSES = ["keys_refused", "silent", "stuck"] as const;
export type TroubleCause = (typeof TROUBLE_CAUSES)[number];

export type TroubleWords = Readonly<Record<TroubleCause, { title: InBoth; text: InBoth }>>;

/** How much waits, and since when. */
export const WAITING_SINCE: InBoth = {
  en: "Waiting: {{count}}, since {{since}}.",
  bg: "Чакащи: {{count}}, от {{since}}.",
};

export const SINCE: InBoth = { en: "Since {{since}}.", bg: "От {{since}}." };

/** Where there are several. */
export const OF_ACCOUNT: InBoth = { en: "Account: {{account}}.", bg: "Акаунт: {{account}}." };
