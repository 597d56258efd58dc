import { Button, usePrompt } from "@medusajs/ui";
import { useQuery } from "@tanstack/react-query";
import type { OwedAnew, OwedAnewAnswer } from "../../contract/fiscal";
import type { RegisterOwedAnewBody } from "../../contract/fiscal-acts";
import { request } from "../lib/client";
import { formatMoney } from "../lib/format";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import type { Speech } from "../lib/use-text";
import { Note } from "../ui/note";

const PATH = "/admin/fiscal/owed-anew";
const ROOT_KEY = ["jar-icash"] as const;

/** After the demo or a test account: what only they have, and the act that registers it in the present one. */
export const OwedAnewQuestion = ({ isArmed }: { isArmed: boolean }) => {
  const speech = useText();
  const { t } = speech;
  const prompt = usePrompt();
  const { data } = useQuery({
    queryKey: [...ROOT_KEY, "fiscal", "owed-anew"],
    queryFn: () => request<OwedAnewAnswer>(PATH),
    retry: false,
  });
  const register = useAction<RegisterOwedAnewBody>({
    call: (body) => request(PATH, { method: "POST", body }),
    queryKey: ROOT_KEY,
    done: () => "consent.owedDone",
  });
  const owed = data?.owed ?? [];
  const seen = {
    sales: owed.reduce((sum, each) => sum + each.sales, 0),
    sold_minor: owed.reduce((sum, each) => sum + each.sold_minor, 0),
  };
  if (seen.sales === 0) {
    return null;
  }
  const list = owed.map((each) => owedText(each, speech)).join("; ");
  const ask = async () => {
    const sure = await prompt({
      title: t("consent.owedAct"),
      description: t("consent.owedSure", { list }),
      confirmText: t("consent.owedAct"),
      cancelText: t("consent.cancel"),
      variant: "confirmation",
    });
    if (sure) {
      register.run(seen);
    }
  };
  return (
    <Note tone="warning" title={t("consent.owedTitle")} text={t("consent.owedText", { list })}>
      <Allowed to="icash_receipt:configure">
        <div className="mt-3">
          <Button
            size="small"
            variant="secondary"
            disabled={!isArmed}
            isLoading={register.isRunning}
            onClick={() => void ask()}
          >
            {t("consent.owedAct")}
          </Button>
        </div>
      </Allowed>
    </Note>
  );
};

const owedText = (owed: OwedAnew, { t, locale }: Pick<Speech, "t" | "locale">): string =>
  t(owed.stornos > 0 ? "consent.owedWithStornos" : "consent.owedSales", {
    sales: owed.sales,
    sold: formatMoney(owed.sold_minor, owed.currency_code, locale),
    stornos: owed.stornos,
    reversed: formatMoney(owed.reversed_minor, owed.currency_code, locale),
  });
