import { Button, StatusBadge, Text, usePrompt } from "@medusajs/ui";
import { useQuery } from "@tanstack/react-query";
import type { GivenReceiptLink, GivenReceiptLinksAnswer } from "../../contract/fiscal";
import { actorText } from "../ledger/labels";
import { request } from "../lib/client";
import { formatTime } from "../lib/format";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { Disclosure } from "../ui/disclosure";
import { fiscalRootKey } from "./use-fiscal";

const keyOf = (orderId: string) => [...fiscalRootKey, orderId, "links"] as const;

/** Who gave which link to this order's receipts, and which still open; one that went astray can be revoked. */
export const ReceiptLinks = ({ orderId }: { orderId: string }) => {
  const { t } = useText();
  const { data } = useQuery({
    queryKey: keyOf(orderId),
    queryFn: () => request<GivenReceiptLinksAnswer>(`/admin/fiscal/orders/${orderId}/receipt-links`),
  });
  const links = data?.receipt_links ?? [];
  if (links.length === 0) {
    return null;
  }
  return (
    <Disclosure label={t("fiscal.links.title")} count={links.length}>
      <ul className="flex max-h-96 flex-col gap-y-4 overflow-y-auto">
        {links.map((link) => (
          <GivenLink key={link.id} link={link} />
        ))}
      </ul>
    </Disclosure>
  );
};

const GivenLink = ({ link }: { link: GivenReceiptLink }) => {
  const { t, locale } = useText();
  const standing = standingOf(link);
  const giver = { actor: link.created_by, actor_name: link.created_by_name };
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-col gap-y-1">
        <StatusBadge color={COLORS[standing]}>{t(`fiscal.links.${standing}`)}</StatusBadge>
        <Text size="small" className="text-ui-fg-subtle" title={link.created_by}>
          {t("fiscal.links.given", { time: formatTime(link.created_at, locale), name: actorText(giver, t) })}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {link.revoked_at
            ? t("fiscal.links.revokedAt", { time: formatTime(link.revoked_at, locale) })
            : t("fiscal.links.until", { time: formatTime(link.expires_at, locale) })}
        </Text>
      </div>
      {standing === "open" && (
        <Allowed to="icash_receipt:operate">
          <Revoke link={link} />
        </Allowed>
      )}
    </li>
  );
};

const Revoke = ({ link }: { link: GivenReceiptLink }) => {
  const { t } = useText();
  const prompt = usePrompt();
  const action = useAction<string>({
    call: (id) => request(`/admin/fiscal/receipt-links/${id}/revoke`, { method: "POST", body: {} }),
    queryKey: keyOf(link.order_id),
    done: () => "fiscal.links.done",
  });
  const ask = async () => {
    const isSure = await prompt({
      title: t("fiscal.links.revoke"),
      description: t("fiscal.links.revokeText"),
      confirmText: t("fiscal.links.revoke"),
      cancelText: t("fiscal.links.cancel"),
    });
    if (isSure) {
      action.run(link.id);
    }
  };
  return (
    <Button size="small" variant="secondary" isLoading={action.isRunning} onClick={() => void ask()}>
      {t("fiscal.links.revoke")}
    </Button>
  );
};

type Standing = "open" | "ended" | "revoked";

const COLORS = { open: "green", ended: "grey", revoked: "grey" } as const satisfies Record<Standing, string>;

const standingOf = ({ revoked_at: revoked, expires_at: end }: GivenReceiptLink): Standing => {
  if (revoked) {
    return "revoked";
  }
  return Date.parse(end) > Date.now() ? "open" : "ended";
};
