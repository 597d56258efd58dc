import { Badge, Table, Text } from "@medusajs/ui";
import { formatNumber } from "../../lib/format";
import type { AvailabilityText } from "../../../contract/catalogue";
import type { StockSettings } from "../../../contract/catalogue-settings";
import { useAvailabilityTexts } from "../use-catalogue";
import { useText } from "../../lib/use-text";
import { CardSkeleton, LoadError } from "../../ui/card-states";
import { NUMBER } from "../../list/paged-table";
import { eachSetting, FieldGrid } from "../../form/field";
import type { EachSetting } from "../../form/field";
import { OptionalWholeField, WholeField } from "../../form/inputs";
import type { SectionProps } from "../../form/section";
import { Section } from "../../form/section";

/** How many pieces JAR's words stand for. */
export const StockSection = ({ value, onChange }: SectionProps<StockSettings>) => {
  const { t } = useText();
  const { data, error, isFetching, refetch } = useAvailabilityTexts();
  const { availability, ...fields }: EachSetting<StockSettings> = {
    availability: (
      <>
        {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
        {!data && !error && <CardSkeleton />}
        {data && <Texts texts={withSaved(data, value)} value={value} onChange={onChange} />}
      </>
    ),
    buffer: (
      <WholeField
        name="stock.buffer"
        label={t("settings.stock.buffer")}
        hint={t("settings.stock.bufferHint")}
        value={value.buffer}
        onChange={(buffer) => onChange({ ...value, buffer })}
      />
    ),
    cap: (
      <OptionalWholeField
        name="stock.cap"
        label={t("settings.stock.cap")}
        placeholder={t("settings.noLimit")}
        value={value.cap}
        onChange={(cap) => onChange({ ...value, cap })}
      />
    ),
  };
  return (
    <Section title={t("settings.stock.title")} hint={t("settings.stock.intro")}>
      {availability}
      <FieldGrid>{eachSetting(fields)}</FieldGrid>
    </Section>
  );
};

/** Texts that somebody has mapped stay there to be changed, also when JAR does not use them now; unknown ones come first. */
const withSaved = (
  texts: readonly AvailabilityText[],
  { availability }: StockSettings,
): AvailabilityText[] => {
  const present = new Set(texts.map(({ text }) => text));
  const others = Object.entries(availability)
    .filter(([text]) => !present.has(text))
    .map(([text, quantity]) => ({ text, count: 0, quantity }));
  return [...texts, ...others].sort(
    (left, right) => Number(left.quantity !== null) - Number(right.quantity !== null),
  );
};

interface TextsProps extends SectionProps<StockSettings> {
  texts: readonly AvailabilityText[];
}

const Texts = ({ texts, value, onChange }: TextsProps) => {
  const { t, locale } = useText();
  const unknown = texts.filter(({ quantity }) => quantity === null).length;
  if (texts.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-muted">
        {t("settings.stock.noTexts")}
      </Text>
    );
  }
  return (
    <div>
      {unknown > 0 && (
        <Text size="small" className="text-ui-tag-orange-text mb-2 text-pretty">
          {t("settings.stock.unknownCount", { count: formatNumber(unknown, locale) })}
        </Text>
      )}
      <div className="-mx-6 max-h-[28rem] overflow-auto">
        <Table aria-label={t("settings.stock.title")}>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">{t("settings.stock.text")}</Table.HeaderCell>
              <Table.HeaderCell scope="col" className={NUMBER}>
                {t("settings.stock.products")}
              </Table.HeaderCell>
              <Table.HeaderCell scope="col" className={NUMBER}>
                {t("settings.stock.offered")}
              </Table.HeaderCell>
              <Table.HeaderCell scope="col">{t("settings.stock.pieces")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {texts.map((entry) => (
              <TextRow key={entry.text} entry={entry} value={value} onChange={onChange} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </div>
  );
};

interface TextRowProps extends SectionProps<StockSettings> {
  entry: AvailabilityText;
}

const TextRow = ({ entry: { text, count, quantity }, value, onChange }: TextRowProps) => {
  const { t, locale } = useText();
  const { [text]: own, ...others } = value.availability;
  const set = (pieces: number | null) =>
    onChange({ ...value, availability: pieces === null ? others : { ...others, [text]: pieces } });
  return (
    <Table.Row>
      <Table.Cell className="text-ui-fg-base min-w-40 break-words py-2">{text}</Table.Cell>
      <Table.Cell className={NUMBER}>{formatNumber(count, locale)}</Table.Cell>
      <Table.Cell className={NUMBER}>
        {quantity === null ? (
          <Badge size="2xsmall" color="orange">
            {t("settings.stock.unknown")}
          </Badge>
        ) : (
          formatNumber(quantity, locale)
        )}
      </Table.Cell>
      <Table.Cell className="w-32 min-w-32 py-2">
        <OptionalWholeField
          name={`stock.availability.${text}`}
          label={t("settings.stock.piecesOf", { text })}
          isLabelHidden
          placeholder={quantity === null || own !== undefined ? "0" : String(quantity)}
          value={own ?? null}
          onChange={set}
        />
      </Table.Cell>
    </Table.Row>
  );
};
