import { formatNumber } from "../../lib/format";
import type { ContentSettings } from "../../../contract/catalogue-settings";
import { useText } from "../../lib/use-text";
import { FieldGrid } from "../../form/field";
import { ChoiceField, WholeField } from "../../form/inputs";
import { ListField } from "../../form/list-field";
import type { SectionProps } from "../../form/section";
import { Section } from "../../form/section";

/** What a product's page is made of. */
export const ContentSection = ({ value, onChange }: SectionProps<ContentSettings>) => {
  const { t, locale } = useText();
  const set = (patch: Partial<ContentSettings>) => onChange({ ...value, ...patch });
  return (
    <Section title={t("settings.content.title")}>
      <FieldGrid>
        <ChoiceField
          name="content.description"
          label={t("settings.content.description")}
          value={value.description}
          onChange={(description) => set({ description })}
          options={{
            plain: t("settings.content.descriptions.plain"),
            html: t("settings.content.descriptions.html"),
          }}
        />
        <ChoiceField
          name="content.status"
          label={t("settings.content.status")}
          value={value.status}
          onChange={(status) => set({ status })}
          options={{
            published: t("settings.content.statuses.published"),
            draft: t("settings.content.statuses.draft"),
          }}
        />
        <ChoiceField
          name="content.images"
          label={t("settings.content.images")}
          value={value.images}
          onChange={(images) => set({ images })}
          options={{
            url: t("settings.content.imageModes.url"),
            rehost: t("settings.content.imageModes.rehost"),
            none: t("settings.content.imageModes.none"),
          }}
        />
        <WholeField
          name="content.max_images"
          label={t("settings.content.maxImages")}
          value={value.max_images}
          onChange={(max_images) => set({ max_images })}
        />
        <WholeField
          name="content.max_image_bytes"
          label={t("settings.content.maxImageBytes")}
          hint={t("settings.content.megabytes", {
            size: formatNumber(value.max_image_bytes / 1_000_000 || 0, locale),
          })}
          value={value.max_image_bytes}
          onChange={(max_image_bytes) => set({ max_image_bytes })}
        />
      </FieldGrid>
      <ListField
        name="content.image_hosts"
        label={t("settings.content.imageHosts")}
        hint={t("settings.content.imageHostsHint")}
        empty={t("settings.noneYet")}
        value={value.image_hosts}
        onChange={(image_hosts) => set({ image_hosts })}
      />
    </Section>
  );
};
