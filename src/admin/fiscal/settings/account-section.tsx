import { Badge, Text } from "@medusajs/ui";
import type { FiscalSettingsAnswer } from "../../../contract/fiscal-settings";
import { useText } from "../../lib/use-text";
import { Section } from "../../form/section";

/** Which account registers what; secrets and accounts stand in the options. */
export const AccountSection = ({ answer }: { answer: FiscalSettingsAnswer }) => {
  const { t } = useText();
  const { accounts, environment, sales_channels: channels } = answer;
  if (accounts.length === 0) {
    return null;
  }
  const nameOf = (id: string): string => channels.find((channel) => channel.id === id)?.name ?? id;
  return (
    <Section title={t("fiscalSettings.accounts.title")} hint={t("fiscalSettings.accounts.hint")}>
      {environment && (
        <div>
          <Badge size="2xsmall" color={environment === "production" ? "green" : "orange"}>
            {t(`fiscalSettings.accounts.${environment}`)}
          </Badge>
        </div>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        {accounts.map(({ name, sales_channels: ids }) => (
          <div key={name} className="contents">
            <Text as="div" size="small" weight="plus">
              <dt>{name}</dt>
            </Text>
            <Text as="div" size="small" className="text-ui-fg-subtle">
              <dd>
                {ids.length > 0 ? ids.map(nameOf).join(", ") : t("fiscalSettings.accounts.everythingElse")}
              </dd>
            </Text>
          </div>
        ))}
      </dl>
    </Section>
  );
};
