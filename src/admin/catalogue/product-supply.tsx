import { LockClosedSolidMini } from "@medusajs/icons";
import { Button, StatusBadge, Text } from "@medusajs/ui";
import { OWNED_FIELDS } from "../../contract/catalogue";
import type { FieldOwner, OwnedField, SupplierProduct } from "../../contract/catalogue";
import { request } from "../lib/client";
import { formatDecimalMoney, formatMoney, formatTime } from "../lib/format";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { ActionBar } from "../ui/action-bar";
import { DetailList, DetailRow } from "../ui/detail-row";
import { priceRuleKey, PRODUCT_COLORS, reasonText } from "./labels";
import { PriceSteps } from "./price-steps";
import { ProductReason } from "./product-reason";
import { RetryProduct, UnlinkProduct } from "./retry-product";
import { productsKey } from "./use-catalogue";

interface ProductSupplyProps {
  product: SupplierProduct;
  /** Of JAR's prices. */
  currency: string;
}

/** Where a product comes from, how its price comes about, whose its fields are. */
export const ProductSupply = ({ product, currency }: ProductSupplyProps) => (
  <section className="divide-y">
    <Facts product={product} currency={currency} />
    {!isToldByPrice(product) && product.reason_code !== null && (
      <div className="px-6 py-4">
        <ProductReason product={product} />
      </div>
    )}
    <ProductPrice product={product} currency={currency} />
    <Linked product={product} />
    <ProductOwners product={product} />
    {product.actions.length > 0 && (
      <ActionBar>
        <UnlinkProduct product={product} />
        <RetryProduct product={product} />
      </ActionBar>
    )}
  </section>
);

/** What the shop sold before, and who linked it. */
const Linked = ({ product: { joined } }: { product: SupplierProduct }) => {
  const { t, locale } = useText();
  return joined ? (
    <div className="px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {t("catalogue.joins.linkedSince", { time: formatTime(joined.at, locale) })}
      </Text>
    </div>
  ) : null;
};

/** The price below gives the same reason. */
const isToldByPrice = ({ reason_code, shelf_price: price }: SupplierProduct): boolean =>
  price.kind === "unsellable" && price.reason === reason_code;

const Facts = ({ product, currency }: ProductSupplyProps) => {
  const { t, locale } = useText();
  const { availability, availability_quantity: pieces } = product;
  const offered =
    pieces === null ? t("catalogue.widget.unknownText") : t("catalogue.widget.pieces", { count: pieces });
  return (
    <DetailList>
      <DetailRow label={t("catalogue.products.state")}>
        <StatusBadge color={PRODUCT_COLORS[product.state]}>
          {t(`catalogue.products.states.${product.state}`)}
        </StatusBadge>
      </DetailRow>
      <DetailRow label={t("catalogue.widget.code")} copy={product.code}>
        {product.code}
      </DetailRow>
      {product.category_path && (
        <DetailRow label={t("catalogue.widget.category")}>{product.category_path}</DetailRow>
      )}
      {availability && (
        <DetailRow label={t("catalogue.widget.availability")}>{`${availability} (${offered})`}</DetailRow>
      )}
      {product.price && (
        <DetailRow label={t("catalogue.widget.jarPrice")}>
          {formatDecimalMoney(product.price, currency, locale)}
        </DetailRow>
      )}
      {product.dealer_price && (
        <DetailRow label={t("catalogue.widget.dealerPrice")}>
          {formatDecimalMoney(product.dealer_price, currency, locale)}
        </DetailRow>
      )}
      {product.last_seen_at && (
        <DetailRow label={t("catalogue.widget.seen")}>{formatTime(product.last_seen_at, locale)}</DetailRow>
      )}
    </DetailList>
  );
};

interface Change {
  field: OwnedField;
  owner: "shop" | "plugin";
}

/** Whose each field is, and the way to take it or give it back. */
const ProductOwners = ({ product }: { product: SupplierProduct }) => {
  const { t } = useText();
  const change = useAction<Change>({
    call: (body) => request(`/admin/dropship/products/${product.id}/owner`, { method: "POST", body }),
    queryKey: productsKey,
    done: ({ owner }) => (owner === "shop" ? "catalogue.widget.lockedDone" : "catalogue.widget.releasedDone"),
  });
  return (
    <div className="px-6 py-4">
      <Text size="small" leading="compact" weight="plus" className="mb-2">
        {t("catalogue.widget.ownersTitle")}
      </Text>
      <ul className="flex flex-col gap-y-2">
        {OWNED_FIELDS.map((field) => (
          <OwnedRow
            key={field}
            field={field}
            owner={product.owners[field]}
            isBusy={change.isRunning}
            onChange={change.run}
          />
        ))}
      </ul>
    </div>
  );
};

interface OwnedRowProps {
  field: OwnedField;
  owner: FieldOwner | undefined;
  isBusy: boolean;
  onChange: (change: Change) => void;
}

const OwnedRow = ({ field, owner, isBusy, onChange }: OwnedRowProps) => {
  const { t } = useText();
  const name = t(`catalogue.widget.fields.${field}`);
  return (
    <li className="flex items-center justify-between gap-x-4">
      <div className="min-w-0">
        <Text size="small" leading="compact" className="text-ui-fg-base flex items-center gap-x-1">
          {owner && <LockClosedSolidMini className="text-ui-fg-muted shrink-0" />}
          {name}
        </Text>
        <OwnerText owner={owner} />
      </div>
      {owner?.how !== "policy" && (
        <Allowed to="jar_catalogue:operate">
          <Button
            size="small"
            variant="transparent"
            disabled={isBusy}
            aria-label={t(owner ? "catalogue.widget.releaseOf" : "catalogue.widget.lockOf", { field: name })}
            onClick={() => onChange({ field, owner: owner ? "plugin" : "shop" })}
          >
            {t(owner ? "catalogue.widget.release" : "catalogue.widget.lock")}
          </Button>
        </Allowed>
      )}
    </li>
  );
};

const OwnerText = ({ owner }: { owner: FieldOwner | undefined }) => {
  const { t, locale } = useText();
  const text = !owner
    ? t("catalogue.widget.byPlugin")
    : owner.how === "policy"
      ? t("catalogue.widget.policy")
      : owner.at
        ? t(`catalogue.widget.${owner.how}`, { time: formatTime(owner.at, locale) })
        : t("catalogue.widget.editedNoTime");
  return (
    <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-0.5">
      {text}
    </Text>
  );
};

/** How the shelf price comes about by the present rules. */
const ProductPrice = ({ product, currency }: { product: SupplierProduct; currency: string }) => {
  const { t, say, locale } = useText();
  const price = product.shelf_price;
  const money = (minor: number) => formatMoney(minor, "eur", locale);
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <Text size="small" leading="compact" weight="plus">
        {t("catalogue.widget.priceTitle")}
      </Text>
      {price.kind === "unsellable" ? (
        <Text size="small" className="text-ui-fg-error text-pretty">
          {reasonText(price.reason, say)}
        </Text>
      ) : (
        <>
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
            {t(priceRuleKey(price.rule))}
          </Text>
          <PriceSteps steps={price.steps} supplierCurrency={currency} />
          {price.sale_minor !== null && (
            <Text size="small" leading="compact">
              {t("catalogue.widget.promotion", { amount: money(price.sale_minor) })}
            </Text>
          )}
          {price.floor_minor !== null && (
            <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
              {t("catalogue.widget.floor", { amount: money(price.floor_minor) })}
            </Text>
          )}
        </>
      )}
    </div>
  );
};
