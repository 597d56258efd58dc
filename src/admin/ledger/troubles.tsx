import type { LedgerSummary } from "../../contract/shared";
import { OF_ACCOUNT, SINCE } from "../../contract/reasons/troubles";
import type { TroubleWords } from "../../contract/reasons/troubles";
import { formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import { Note } from "../ui/note";

interface TroublesProps extends Pick<LedgerSummary, "troubles"> {
  words: TroubleWords;
  /** Where there are several, each is named. */
  several?: boolean;
}

/** What stops a ledger as a whole, above everything that waits because of it. */
export const Troubles = ({ troubles, words, several = false }: TroublesProps) => {
  const { say, locale } = useText();
  return troubles.map(({ account, cause, since }) => (
    <Note
      key={`${account}:${cause}`}
      tone="error"
      title={say(words[cause].title)}
      text={[
        say(words[cause].text),
        say(SINCE, { since: formatTime(since, locale) }),
        ...(several ? [say(OF_ACCOUNT, { account })] : []),
      ].join(" ")}
    />
  ));
};
