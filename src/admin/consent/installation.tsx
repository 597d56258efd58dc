import { Button, usePrompt } from "@medusajs/ui";
import { OTHER_INSTALLATION } from "../../contract/consent";
import type { InstallationPlace, SayInstallationBody } from "../../contract/consent";
import { useText } from "../lib/use-text";
import { Note } from "../ui/note";
import { dueText } from "./due-text";
import { useSayInstallation } from "./use-consent";
import type { PartConsent } from "./use-consent";

/** After a move, a restored backup or in a copy: what was armed, what this is, and the question. */
export const InstallationQuestion = ({ parts }: { parts: readonly PartConsent[] }) => {
  const speech = useText();
  const { t, say } = speech;
  const prompt = usePrompt();
  const saying = useSayInstallation();
  const elsewhere = parts.filter(({ answer }) => answer.installation.standing === "other");
  const [first] = elsewhere;
  if (!first) {
    return null;
  }
  const due = elsewhere.flatMap(({ answer }) =>
    answer.switches.filter(({ armed_at: at }) => at !== null).flatMap((each) => each.due),
  );
  const choose = async (is: SayInstallationBody["is"]) => {
    const sure = await prompt({
      title: t(is === "shop" ? "consent.isShop" : "consent.isCopy"),
      description:
        is === "shop" ? t("consent.isShopText", { due: dueText(due, speech) }) : t("consent.isCopyText"),
      confirmText: t(is === "shop" ? "consent.isShop" : "consent.isCopy"),
      cancelText: t("consent.cancel"),
      variant: "confirmation",
    });
    if (sure) {
      saying.run({ is, parts: elsewhere });
    }
  };
  const place = ({ database, backend_url: url }: InstallationPlace) => ({ database, url });
  const { confirmed, present } = first.answer.installation;
  return (
    <Note tone="error" title={t("consent.otherTitle")} text={say(OTHER_INSTALLATION)}>
      <div className="mt-2 flex flex-col gap-y-1 break-words">
        {confirmed && <span>{t("consent.confirmedWas", place(confirmed))}</span>}
        <span>{t("consent.presentIs", place(present))}</span>
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" isLoading={saying.running?.is === "shop"} onClick={() => void choose("shop")}>
          {t("consent.isShop")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          isLoading={saying.running?.is === "copy"}
          onClick={() => void choose("copy")}
        >
          {t("consent.isCopy")}
        </Button>
      </div>
    </Note>
  );
};
