import { clx, Container, Heading, Table, Text } from "@medusajs/ui";
import { formatMoney, formatNumber } from "../../lib/format";
import { reasonText } from "../labels";
import type { PreviewedPrice, PricePreview as Preview } from "../../../contract/catalogue";
import type { PreviewState } from "./use-price-preview";
import { useText } from "../../lib/use-text";
import type { TextKey } from "../../lib/use-text";
import { PriceSteps } from "../price-steps";
import { Disclosure } from "../../ui/disclosure";

interface PricePreviewProps {
  state: PreviewState;
  /** Of JAR's prices. */
  currency: string;
}

/** What the rules above would do to the present products, before anybody saves them. */
export const PricePreview = ({ state, currency }: PricePreviewProps) => {
  const { t } = useText();
  return (
    <Container className="divide-y overflow-hidden p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("settings.preview.title")}
      </Heading>
      <div aria-live="polite" className="flex flex-col gap-y-1 px-6 py-4">
        {state.kind === "ready" ? (
          <Summary preview={state.preview} isStale={state.isStale} />
        ) : (
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t(`settings.preview.${state.kind}`)}
          </Text>
        )}
      </div>
      {state.kind === "ready" && state.preview.sample.length > 0 && (
        <Sample sample={state.preview.sample} isStale={state.isStale} currency={currency} />
      )}
    </Container>
  );
};

const summaryKey = ({ products, changed }: Preview): TextKey =>
  products === 0
    ? "settings.preview.empty"
    : changed === 0
      ? "settings.preview.nothing"
      : "settings.preview.summary";

const Summary = ({ preview, isStale }: { preview: Preview; isStale: boolean }) => {
  const { t, locale } = useText();
  const number = (value: number) => formatNumber(value, locale);
  const { products, changed, raised, lowered, held, unsellable } = preview;
  return (
    <div className={clx("flex flex-col gap-y-1", isStale && "opacity-60")}>
      <Text size="small" weight="plus" className="text-pretty">
        {t(summaryKey(preview), {
          products: number(products),
          changed: number(changed),
          raised: number(raised),
          lowered: number(lowered),
        })}
      </Text>
      {held > 0 && (
        <Text size="small" className="text-ui-tag-orange-text text-pretty">
          {t("settings.preview.held", { held: number(held) })}
        </Text>
      )}
      {unsellable > 0 && (
        <Text size="small" className="text-ui-fg-error text-pretty">
          {t("settings.preview.unsellable", { count: number(unsellable) })}
        </Text>
      )}
    </div>
  );
};

interface SampleProps {
  sample: readonly PreviewedPrice[];
  isStale: boolean;
  currency: string;
}

const Sample = ({ sample, isStale, currency }: SampleProps) => {
  const { t } = useText();
  return (
    <div className={clx("overflow-x-auto", isStale && "opacity-60")}>
      <Text size="small" leading="compact" weight="plus" className="px-6 py-3">
        {t("settings.preview.sample")}
      </Text>
      <Table aria-label={t("settings.preview.sample")}>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{t("settings.preview.product")}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="text-right">
              {t("settings.preview.from")}
            </Table.HeaderCell>
            <Table.HeaderCell scope="col" className="text-right">
              {t("settings.preview.to")}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {sample.map((price) => (
            <SampleRow key={price.code} price={price} currency={currency} />
          ))}
        </Table.Body>
      </Table>
    </div>
  );
};

const SampleRow = ({ price, currency }: { price: PreviewedPrice; currency: string }) => {
  const { t, say, locale } = useText();
  const money = (minor: number | null) =>
    minor === null ? t("settings.preview.noPrice") : formatMoney(minor, "eur", locale);
  return (
    <Table.Row>
      <Table.Cell className="min-w-48 py-3 align-top">
        <Text size="small" leading="compact" className="text-ui-fg-base break-words">
          {price.title ?? price.code}
        </Text>
        {price.reason ? (
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1">
            {reasonText(price.reason, say)}
          </Text>
        ) : (
          <div className="-ml-6 max-w-sm">
            <Disclosure label={t("settings.preview.how")}>
              <PriceSteps steps={price.steps} supplierCurrency={currency} />
            </Disclosure>
          </div>
        )}
      </Table.Cell>
      <Table.Cell className="text-nowrap py-3 text-right align-top tabular-nums">
        {money(price.from_minor)}
      </Table.Cell>
      <Table.Cell className="text-ui-fg-base text-nowrap py-3 text-right align-top tabular-nums">
        {money(price.to_minor)}
      </Table.Cell>
    </Table.Row>
  );
};
