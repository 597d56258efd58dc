/**
 * Tells the shop's people of what stops a ledger as a whole: once for each account and cause, for as long as it lasts. It
 * ends by itself when it works again, and is told anew the next time.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { said } from "../../contract/reasons/entry";
import type { Language } from "../../contract/reasons/entry";
import { OF_ACCOUNT, WAITING_SINCE } from "../../contract/reasons/troubles";
import type { TroubleCause, TroubleWords } from "../../contract/reasons/troubles";
import { momentText } from "../../contract/tell";
import type { Headline } from "../../contract/tell";
import type { OpenTrouble, TroubleStore } from "../../lib/ledger";
import { messageOf } from "../shared/message-of";
import { tell } from "./tell";
import type { News } from "./tell";

export interface TroubleDesk {
  troubles: TroubleStore;
  language: Language | undefined;
  /** What is told of: a word for the feed, beside each account. */
  type: "fiscal_account" | "supplier_account";
  headline: Headline;
  words: TroubleWords;
  /** Of the admin, where what waits can be seen. */
  path: string;
  /** Causes that are expected just now: told only if they outlast it. */
  expected?: readonly TroubleCause[];
}

/** A look that fails is one line in the log: it must not keep what it looks at from working. */
export async function watchTroubles(container: MedusaContainer, desk: TroubleDesk): Promise<void> {
  try {
    await lookAndTell(container, desk);
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`What stops the ledger of ${desk.type} could not be read: ${messageOf(error)}`);
  }
}

async function lookAndTell(container: MedusaContainer, desk: TroubleDesk): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const looked = await desk.troubles.look(new Date());
  if (!looked) {
    return;
  }
  for (const trouble of looked.begun) {
    logger.warn(`${inLog(trouble, desk)} since ${trouble.since}; ${trouble.entries} waiting.`);
  }
  for (const trouble of looked.ended) {
    logger.info(`${inLog(trouble, desk)} no more.`);
  }
  const told = looked.open.filter(({ cause }) => !desk.expected?.includes(cause));
  if (told.length > 0) {
    // In each round: what could not be written the last time is written now, and what was is not written again.
    await tell(container, desk.language, async () => told.map((trouble) => newsOf(trouble, desk)));
  }
}

function inLog({ account, cause }: OpenTrouble, { words }: TroubleDesk): string {
  return `${words[cause].title.en} (account ${account})`;
}

function newsOf(trouble: OpenTrouble, { type, headline, words, path }: TroubleDesk): News {
  const { account, cause, since, entries } = trouble;
  return {
    about: { id: account, type },
    key: `${type}:${account}:${cause}`,
    says: { since },
    telling: ({ language, page }) => ({
      headline,
      sentences: [
        said(words[cause].title, language),
        said(words[cause].text, language),
        said(WAITING_SINCE, language, { count: entries, since: momentText(language, new Date(since)) }),
        said(OF_ACCOUNT, language, { account }),
      ],
      path: page(path),
    }),
  };
}
