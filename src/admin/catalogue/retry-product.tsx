import { Button, usePrompt } from "@medusajs/ui";
import type { SupplierProduct } from "../../contract/catalogue";
import { request } from "../lib/client";
import { useAction } from "../lib/use-action";
import { catalogueKey } from "./use-catalogue";
import { useText } from "../lib/use-text";
import type { TextKey } from "../lib/use-text";

const LABELS: Record<string, TextKey> = {
  price_up: "catalogue.products.accept",
  price_down: "catalogue.products.accept",
  deleted_in_store: "catalogue.products.makeAgain",
  unlinked: "catalogue.products.makeAgain",
};

/** Another look at a product that waits; for a held price it also is the consent, for a deleted product the wish to have it back. */
export const RetryProduct = ({ product }: { product: SupplierProduct }) => {
  const { t } = useText();
  const retry = useAction<void>({
    call: () => request(`/admin/dropship/products/${product.id}/retry`, { method: "POST" }),
    queryKey: catalogueKey,
    done: () => "catalogue.products.retried",
  });
  if (!product.actions.includes("retry")) {
    return null;
  }
  const label = LABELS[product.reason_code ?? ""] ?? "catalogue.products.retry";
  return (
    <Button
      size="small"
      variant="secondary"
      className="text-nowrap"
      aria-label={`${t(label)}: ${product.code}`}
      isLoading={retry.isRunning}
      onClick={() => retry.run()}
    >
      {t(label)}
    </Button>
  );
};

/** The shop's product is its own again, with what it showed before; asked about first. */
export const UnlinkProduct = ({ product }: { product: SupplierProduct }) => {
  const { t } = useText();
  const prompt = usePrompt();
  const unlink = useAction<void>({
    call: () => request(`/admin/dropship/products/${product.id}/unlink`, { method: "POST" }),
    queryKey: catalogueKey,
    done: () => "catalogue.joins.unlinked",
  });
  if (!product.actions.includes("unlink")) {
    return null;
  }
  const press = async () => {
    const isAgreed = await prompt({
      title: t("catalogue.joins.unlinkTitle"),
      description: t("catalogue.joins.unlinkText"),
      confirmText: t("catalogue.joins.unlink"),
      cancelText: t("catalogue.run.keep"),
      variant: "danger",
    });
    if (isAgreed) {
      unlink.run();
    }
  };
  return (
    <Button size="small" variant="secondary" isLoading={unlink.isRunning} onClick={() => void press()}>
      {t("catalogue.joins.unlink")}
    </Button>
  );
};
