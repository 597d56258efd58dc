import { Button, Text, usePrompt } from "@medusajs/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DecidedPricesAnswer, HeldPricesAnswer } from "../../contract/held-prices";
import { request } from "../lib/client";
import { formatNumber } from "../lib/format";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { Choice } from "../list/choice";
import { given } from "../list/query";
import { catalogueKey } from "./use-catalogue";

type Decision = "accept" | "refuse";

/** All prices that wait, or those of one brand or category, decided at once; their number stands on the button. */
export const HeldPrices = () => {
  const { t, locale } = useText();
  const prompt = usePrompt();
  const [brand, setBrand] = useState<string>();
  const [category, setCategory] = useState<string>();
  const all = useHeldPrices({});
  const { data } = useHeldPrices({ brand, category });
  const decide = useAction<Decision, DecidedPricesAnswer>({
    call: (decision) =>
      request<DecidedPricesAnswer>(`/admin/dropship/held-prices/${decision}`, {
        method: "POST",
        body: { ...given({ brand, category }), count: data?.count ?? 0 },
      }),
    queryKey: catalogueKey,
    done: (decision) => `catalogue.held.done.${decision}`,
  });
  if (!all.data || all.data.count === 0) {
    return null;
  }
  const count = formatNumber(data?.count ?? 0, locale);
  const press = async (decision: Decision): Promise<void> => {
    const isAgreed = await prompt({
      title: t(`catalogue.held.questions.${decision}.title`, { count }),
      description: t(`catalogue.held.questions.${decision}.text`),
      confirmText: t(`catalogue.held.questions.${decision}.confirm`),
      cancelText: t("catalogue.run.keep"),
      variant: decision === "accept" ? "confirmation" : "danger",
    });
    if (isAgreed) {
      decide.run(decision);
    }
  };
  const named = (groups: HeldPricesAnswer["brands"]) =>
    groups.map(({ name, count: prices }) => ({
      value: name,
      label: `${name} (${formatNumber(prices, locale)})`,
    }));
  return (
    <div className="flex flex-col gap-y-3 border-t px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle text-pretty tabular-nums">
        {t("catalogue.held.sum", {
          count,
          up: formatNumber(data?.up ?? 0, locale),
          down: formatNumber(data?.down ?? 0, locale),
        })}
      </Text>
      <div className="flex flex-wrap items-center gap-2">
        <Choice
          label={t("catalogue.held.brand")}
          all={t("catalogue.held.allBrands")}
          value={brand}
          onChange={setBrand}
          options={named(all.data.brands)}
        />
        <Choice
          label={t("catalogue.held.category")}
          all={t("catalogue.held.allCategories")}
          value={category}
          onChange={setCategory}
          options={named(all.data.categories)}
        />
        <Allowed to="jar_catalogue:operate">
          {(["refuse", "accept"] as const).map((decision) => (
            <Button
              key={decision}
              size="small"
              variant={decision === "accept" ? "primary" : "secondary"}
              disabled={!data || data.count === 0}
              isLoading={decide.isRunning}
              onClick={() => void press(decision)}
            >
              {t(`catalogue.held.${decision}`, { count })}
            </Button>
          ))}
        </Allowed>
      </div>
    </div>
  );
};

const useHeldPrices = (filter: { brand?: string; category?: string }) =>
  useQuery({
    queryKey: [...catalogueKey, "held-prices", filter],
    queryFn: () => request<HeldPricesAnswer>("/admin/dropship/held-prices", { query: given(filter) }),
  });
