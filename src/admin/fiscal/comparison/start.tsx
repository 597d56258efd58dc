import { Button, Container, Heading, Text } from "@medusajs/ui";
import { useState } from "react";
import type { FormEvent } from "react";
import { request } from "../../lib/client";
import { useAction } from "../../lib/use-action";
import { comparisonsKey, comparisonsPath } from "../use-fiscal";
import { useText } from "../../lib/use-text";
import { FieldGrid } from "../../form/field";
import { TextField } from "../../form/inputs";

/** Compares a span of days with iCash now; both empty: the days of the settings. */
export const StartComparison = () => {
  const { t } = useText();
  const [fromDay, setFromDay] = useState("");
  const [toDay, setToDay] = useState("");
  const start = useAction<object>({
    call: (body) => request(comparisonsPath, { method: "POST", body }),
    queryKey: comparisonsKey,
    done: () => "comparison.started",
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.run({ ...(fromDay ? { from_day: fromDay } : {}), ...(toDay ? { to_day: toDay } : {}) });
  };
  return (
    <Container className="overflow-hidden p-0">
      <form onSubmit={submit}>
        <div className="px-6 py-4">
          <Heading level="h2">{t("comparison.startTitle")}</Heading>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("comparison.startText")}
          </Text>
        </div>
        <div className="px-6 pb-4">
          <FieldGrid>
            <TextField
              name="from_day"
              type="date"
              label={t("comparison.fromDay")}
              value={fromDay}
              onChange={setFromDay}
            />
            <TextField
              name="to_day"
              type="date"
              label={t("comparison.toDay")}
              hint={t("comparison.daysHint")}
              value={toDay}
              onChange={setToDay}
            />
          </FieldGrid>
        </div>
        <div className="bg-ui-bg-subtle flex justify-end border-t px-6 py-4">
          <Button type="submit" size="small" isLoading={start.isRunning}>
            {t("comparison.start")}
          </Button>
        </div>
      </form>
    </Container>
  );
};
