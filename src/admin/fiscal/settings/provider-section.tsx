import { Text } from "@medusajs/ui";
import type { NoReceiptReason, SaleDue } from "../../../contract/fiscal";
import type { ProposedDue, ProviderRule } from "../../../contract/fiscal-settings";
import { useText } from "../../lib/use-text";
import { eachSetting, FieldGrid } from "../../form/field";
import { ChoiceField, OptionalWholeField } from "../../form/inputs";
import { Group, Section } from "../../form/section";
import type { PartsProps } from "./parts";

/** When a receipt is due and of which kind, by the way the customer pays. */
export const ProviderSection = (parts: PartsProps) => {
  const { t } = useText();
  const { draft, change, answer } = parts;
  // A rule for a provider that the store no longer has stays in sight, so that it can be taken away.
  const shown = [...new Set([...answer.providers, ...Object.keys(draft.providers)])].sort();
  return (
    <Section
      id="providers"
      title={t("fiscalSettings.providers.title")}
      hint={t("fiscalSettings.providers.hint")}
    >
      {shown.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          {t("fiscalSettings.providers.noProviders")}
        </Text>
      )}
      {shown.map((provider) => (
        <ProviderFields key={provider} provider={provider} {...parts} />
      ))}
      <FieldGrid>
        <OptionalWholeField
          name="credit_pay_type_id"
          label={t("fiscalSettings.providers.credit")}
          hint={t("fiscalSettings.providers.creditHint")}
          value={draft.credit_pay_type_id}
          onChange={(id) => change("credit_pay_type_id", id)}
        />
      </FieldGrid>
    </Section>
  );
};

type Choice = SaleDue | "unset";

const ruleOf = (due: SaleDue, before: ProviderRule | undefined): ProviderRule => ({
  due,
  receipt: before?.receipt ?? "electronic",
  pay_type_id: before?.pay_type_id ?? null,
  no_receipt_reason: due === "none" ? (before?.no_receipt_reason ?? null) : null,
});

const ProviderFields = ({ provider, draft, change, answer }: PartsProps & { provider: string }) => {
  const { t } = useText();
  const rule = draft.providers[provider];
  const installed = answer.effective.providers[provider];
  const set = (next: ProviderRule | undefined) => {
    const { [provider]: _, ...others } = draft.providers;
    change("providers", next === undefined ? others : { ...others, [provider]: next });
  };
  const dues: Record<Choice, string> = {
    unset: t("fiscalSettings.providers.dues.unset"),
    placed: t("fiscalSettings.providers.dues.placed"),
    captured: t("fiscalSettings.providers.dues.captured"),
    collected: t("fiscalSettings.providers.dues.collected"),
    none: t("fiscalSettings.providers.dues.none"),
  };
  // Without a rule of its own a provider goes by the options, where they say when its receipt is due.
  const byOptions =
    rule === undefined && !answer.settings.providers[provider] ? (installed?.due ?? undefined) : undefined;
  return (
    <Group title={provider}>
      <FieldGrid>
        {eachSetting<ProviderRule>({
          due: (
            <ChoiceField<Choice>
              name={`providers.${provider}.due`}
              label={t("fiscalSettings.providers.due")}
              hint={byOptions && t("fiscalSettings.providers.asInstalled", { due: dues[byOptions] })}
              value={rule?.due ?? "unset"}
              onChange={(due) => set(due === "unset" ? undefined : ruleOf(due, rule))}
              options={
                byOptions
                  ? { ...dues, unset: t("fiscalSettings.providers.asInstalled", { due: dues[byOptions] }) }
                  : dues
              }
            />
          ),
          receipt: rule && rule.due !== "none" && (
            <KindField provider={provider} rule={rule} onChange={set} />
          ),
          pay_type_id: rule && rule.due !== "none" && (
            <PayTypeField provider={provider} rule={rule} onChange={set} />
          ),
          no_receipt_reason: rule?.due === "none" && (
            <ReasonField provider={provider} rule={rule} onChange={set} />
          ),
        })}
      </FieldGrid>
      {!rule && !byOptions && <Proposal due={answer.proposed_dues[provider] ?? null} />}
    </Group>
  );
};

/** What is usual; it is the person who chooses, with the accountant. */
const Proposal = ({ due }: { due: ProposedDue }) => {
  const { t } = useText();
  return (
    <Text size="small" className="text-ui-fg-subtle text-pretty">
      {due === null
        ? t("fiscalSettings.providers.proposal.nothing")
        : `${t("fiscalSettings.providers.proposal.title")} ${t(`fiscalSettings.providers.proposal.${due}`)}`}
    </Text>
  );
};

interface RuleProps {
  provider: string;
  rule: ProviderRule;
  onChange: (rule: ProviderRule) => void;
}

const KindField = ({ provider, rule, onChange }: RuleProps) => {
  const { t } = useText();
  return (
    <ChoiceField
      name={`providers.${provider}.receipt`}
      label={t("fiscalSettings.providers.kind")}
      value={rule.receipt}
      onChange={(receipt) => onChange({ ...rule, receipt })}
      options={{
        electronic: t("fiscalSettings.providers.kinds.electronic"),
        printed: t("fiscalSettings.providers.kinds.printed"),
      }}
    />
  );
};

const PayTypeField = ({ provider, rule, onChange }: RuleProps) => {
  const { t } = useText();
  return (
    <OptionalWholeField
      name={`providers.${provider}.pay_type_id`}
      label={t("fiscalSettings.providers.payType")}
      hint={t("fiscalSettings.providers.payTypeHint")}
      value={rule.pay_type_id}
      onChange={(pay_type_id) => onChange({ ...rule, pay_type_id })}
    />
  );
};

const ReasonField = ({ provider, rule, onChange }: RuleProps) => {
  const { t } = useText();
  const reasons: Record<NoReceiptReason | "choose", string> = {
    choose: t("fiscalSettings.providers.chooseReason"),
    bank_transfer: t("fiscalSettings.providers.reasons.bank_transfer"),
    postal_money_order: t("fiscalSettings.providers.reasons.postal_money_order"),
    courier_issues: t("fiscalSettings.providers.reasons.courier_issues"),
    other: t("fiscalSettings.providers.reasons.other"),
  };
  return (
    <ChoiceField<NoReceiptReason | "choose">
      name={`providers.${provider}.no_receipt_reason`}
      label={t("fiscalSettings.providers.reason")}
      value={rule.no_receipt_reason ?? "choose"}
      onChange={(reason) => onChange({ ...rule, no_receipt_reason: reason === "choose" ? null : reason })}
      options={reasons}
    />
  );
};
