import type { GivenReceiptLink } from "../../../../contract/fiscal";
import type { GivenLink } from "../../../../modules/fiscal/receipt-links";
import type { Names } from "../../../people";
import { iso } from "../../../wire";

export function linkView(link: GivenLink, names: Names): GivenReceiptLink {
  return {
    id: link.id,
    order_id: link.order_id,
    created_at: iso(link.created_at),
    created_by: link.created_by,
    created_by_name: names.get(link.created_by) ?? null,
    expires_at: iso(link.expires_at),
    revoked_at: iso(link.revoked_at),
  };
}
