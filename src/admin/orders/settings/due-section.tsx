import { Text } from "@medusajs/ui";
import type { OrderDue } from "../../../contract/supplier";
import { useText } from "../../lib/use-text";
import { FieldGrid } from "../../form/field";
import { ChoiceField } from "../../form/inputs";
import { Section } from "../../form/section";
import type { PartsProps } from "./sections";

interface DueSectionProps extends PartsProps {
  providers: readonly string[];
}

type Choice = OrderDue | "default";

/** When an order leaves for JAR, by the way it is paid. */
export const DueSection = ({ draft, change, providers }: DueSectionProps) => {
  const { t } = useText();
  const modes: Record<OrderDue, string> = {
    placed: t("orderSettings.due.modes.placed"),
    captured: t("orderSettings.due.modes.captured"),
    by_hand: t("orderSettings.due.modes.by_hand"),
  };
  const choices: Record<Choice, string> = { default: t("orderSettings.due.sameAsDefault"), ...modes };
  const choose = (provider: string, choice: Choice) => {
    const { [provider]: _, ...others } = draft.due;
    change("due", choice === "default" ? others : { ...others, [provider]: choice });
  };
  // A rule for a provider that the store no longer has stays in sight, so that it can be taken away.
  const shown = [...new Set([...providers, ...Object.keys(draft.due)])].sort();
  return (
    <Section title={t("orderSettings.due.title")} hint={t("orderSettings.due.hint")}>
      <FieldGrid>
        <ChoiceField
          name="default_due"
          label={t("orderSettings.due.defaultDue")}
          value={draft.default_due}
          onChange={(mode) => change("default_due", mode)}
          options={modes}
        />
      </FieldGrid>
      {shown.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          {t("orderSettings.due.noProviders")}
        </Text>
      )}
      <FieldGrid>
        {shown.map((provider) => (
          <ChoiceField<Choice>
            key={provider}
            name={`due.${provider}`}
            label={provider}
            value={draft.due[provider] ?? "default"}
            onChange={(choice) => choose(provider, choice)}
            options={choices}
          />
        ))}
      </FieldGrid>
    </Section>
  );
};
