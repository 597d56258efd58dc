import { LockClosedSolidMini } from "@medusajs/icons";
import { Button, Text } from "@medusajs/ui";
import { OWNED_FIELDS } from "../../contract/catalogue";
import type { FieldOwner, OwnedField, SupplierProduct } from "../../contract/catalogue";
import { request } from "../lib/client";
import { formatTime } from "../lib/format";
import { useAction } from "../lib/use-action";
import { productsKey } from "./use-catalogue";
import { useText } from "../lib/use-text";

interface Change {
  field: OwnedField;
  owner: "shop" | "plugin";
}

/** Whose each field is, and the way to take it or give it back. */
export const ProductOwners = ({ product }: { product: SupplierProduct }) => {
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
      <Button
        size="small"
        variant="transparent"
        disabled={isBusy}
        aria-label={t(owner ? "catalogue.widget.releaseOf" : "catalogue.widget.lockOf", { field: name })}
        onClick={() => onChange({ field, owner: owner ? "plugin" : "shop" })}
      >
        {t(owner ? "catalogue.widget.release" : "catalogue.widget.lock")}
      </Button>
    </li>
  );
};

const OwnerText = ({ owner }: { owner: FieldOwner | undefined }) => {
  const { t, locale } = useText();
  const text = !owner
    ? t("catalogue.widget.byPlugin")
    : owner.at
      ? t(`catalogue.widget.${owner.how}`, { time: formatTime(owner.at, locale) })
      : t("catalogue.widget.editedNoTime");
  return (
    <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-0.5">
      {text}
    </Text>
  );
};
