import { Text } from "@medusajs/ui";
import { STORNO_REASONS } from "../../../contract/reasons/fiscal";
import type { StornoReason } from "../../../contract/reasons/fiscal";
import type { ReturnFeeService, StornoSettings, StornoTypes } from "../../../contract/fiscal-settings";
import { useText } from "../../lib/use-text";
import { eachSetting, FieldGrid } from "../../form/field";
import type { EachSetting } from "../../form/field";
import { ChoiceField, SwitchField, TextField, WholeField } from "../../form/inputs";
import { Group, Section } from "../../form/section";
import type { PartsProps } from "./parts";

/** How refunds become stornos. */
export const StornoSection = (parts: PartsProps) => {
  const { t } = useText();
  const { draft, change, answer } = parts;
  const set = (patch: Partial<StornoSettings>) => change("stornos", { ...draft.stornos, ...patch });
  const {
    types,
    refund_reasons: reasons,
    return_fee_service: returnFee,
    ...fields
  }: EachSetting<StornoSettings> = {
    review: (
      <SwitchField
        name="stornos.review"
        label={t("fiscalSettings.stornos.review")}
        hint={t("fiscalSettings.stornos.reviewHint")}
        value={draft.stornos.review}
        onChange={(review) => set({ review })}
      />
    ),
    reduction_as: (
      <ChoiceField
        name="stornos.reduction_as"
        label={t("fiscalSettings.stornos.reductionAs")}
        hint={t("fiscalSettings.stornos.reductionAsHint")}
        value={draft.stornos.reduction_as}
        onChange={(reduction_as) => set({ reduction_as })}
        options={{
          fraction: t("fiscalSettings.stornos.fraction"),
          piece: t("fiscalSettings.stornos.piece"),
        }}
      />
    ),
    return_fee_service: (
      <ReturnFee
        value={draft.stornos.return_fee_service}
        onChange={(return_fee_service) => set({ return_fee_service })}
      />
    ),
    types: (
      <Types
        value={draft.stornos.types}
        isInOptions={answer.settings.stornos.types === null && answer.effective.stornos.types !== null}
        isTest={answer.environment === "test"}
        onChange={(types) => set({ types })}
      />
    ),
    refund_reasons: (
      <Reasons
        reasons={answer.refund_reasons}
        value={draft.stornos.refund_reasons}
        onChange={(refund_reasons) => set({ refund_reasons })}
      />
    ),
  };
  return (
    <Section id="stornos" title={t("fiscalSettings.stornos.title")}>
      <FieldGrid>{eachSetting(fields)}</FieldGrid>
      {returnFee}
      {types}
      {reasons}
    </Section>
  );
};

interface ReturnFeeProps {
  value: ReturnFeeService | null;
  onChange: (value: ReturnFeeService | null) => void;
}

/** What the shop keeps of goods that came back: on their rows, or a service with a receipt of its own. */
const ReturnFee = ({ value, onChange }: ReturnFeeProps) => {
  const { t } = useText();
  return (
    <Group title={t("fiscalSettings.stornos.feeTitle")} hint={t("fiscalSettings.stornos.feeHint")}>
      <SwitchField
        name="stornos.return_fee_service"
        label={t("fiscalSettings.stornos.feeAsService")}
        value={value !== null}
        onChange={(isService) =>
          onChange(isService ? { name: t("fiscalSettings.stornos.feeUsualName"), vat_rate: "20" } : null)
        }
      />
      {value && (
        <FieldGrid>
          <TextField
            name="stornos.return_fee_service.name"
            label={t("fiscalSettings.stornos.feeName")}
            value={value.name}
            onChange={(name) => onChange({ ...value, name })}
          />
          <TextField
            name="stornos.return_fee_service.vat_rate"
            label={t("fiscalSettings.stornos.feeRate")}
            hint={t("fiscalSettings.stornos.feeRateHint")}
            value={value.vat_rate}
            onChange={(vat_rate) => onChange({ ...value, vat_rate })}
          />
        </FieldGrid>
      )}
    </Group>
  );
};

const USUAL: StornoTypes = { operator_error: 0, return: 1, tax_base_reduction: 2 };

interface TypesProps {
  value: StornoTypes | null;
  isInOptions: boolean;
  isTest: boolean;
  onChange: (types: StornoTypes | null) => void;
}

const Types = ({ value, isInOptions, isTest, onChange }: TypesProps) => {
  const { t } = useText();
  const hint = isInOptions
    ? t("fiscalSettings.stornos.byOptions")
    : isTest
      ? t("fiscalSettings.stornos.usual")
      : undefined;
  return (
    <Group title={t("fiscalSettings.stornos.typesTitle")} hint={t("fiscalSettings.stornos.typesHint")}>
      <SwitchField
        name="stornos.types"
        label={t("fiscalSettings.stornos.confirmed")}
        hint={hint}
        value={value !== null}
        onChange={(isConfirmed) => onChange(isConfirmed ? USUAL : null)}
      />
      {value && (
        <FieldGrid>
          {STORNO_REASONS.map((reason) => (
            <WholeField
              key={reason}
              name={`stornos.types.${reason}`}
              label={t(`fiscalSettings.meanings.${reason}`)}
              value={value[reason]}
              onChange={(number) => onChange({ ...value, [reason]: number })}
            />
          ))}
        </FieldGrid>
      )}
    </Group>
  );
};

interface ReasonsProps {
  reasons: readonly { id: string; label: string }[];
  value: Record<string, StornoReason>;
  onChange: (value: Record<string, StornoReason>) => void;
}

const Reasons = ({ reasons, value, onChange }: ReasonsProps) => {
  const { t } = useText();
  const meanings: Record<StornoReason | "rule", string> = {
    rule: t("fiscalSettings.stornos.byRule"),
    operator_error: t("fiscalSettings.meanings.operator_error"),
    return: t("fiscalSettings.meanings.return"),
    tax_base_reduction: t("fiscalSettings.meanings.tax_base_reduction"),
  };
  const set = (id: string, meaning: StornoReason | "rule") => {
    const { [id]: _, ...others } = value;
    onChange(meaning === "rule" ? others : { ...others, [id]: meaning });
  };
  const gone = Object.keys(value).filter((id) => !reasons.some((reason) => reason.id === id));
  return (
    <Group title={t("fiscalSettings.stornos.reasonsTitle")} hint={t("fiscalSettings.stornos.reasonsHint")}>
      {reasons.length + gone.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          {t("fiscalSettings.stornos.noReasons")}
        </Text>
      )}
      <FieldGrid>
        {[...reasons, ...gone.map((id) => ({ id, label: id }))].map(({ id, label }) => (
          <ChoiceField<StornoReason | "rule">
            key={id}
            name={`stornos.refund_reasons.${id}`}
            label={label}
            value={value[id] ?? "rule"}
            onChange={(meaning) => set(id, meaning)}
            options={meanings}
          />
        ))}
      </FieldGrid>
    </Group>
  );
};
