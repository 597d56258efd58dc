import { SetFieldOwner } from "../../../../../../contract/catalogue-acts";
import { setOwner } from "../../../../../../workflows/dropship/catalogue/actions";
import { act } from "../../act";

/** POST /admin/dropship/products/:id/owner {field, owner} : locks a field for the shop, or gives it back to the plugin. */
export const POST = act(SetFieldOwner, ({ scope, id, actor, body: { field, owner } }) =>
  setOwner(scope, { id, field, owner, actor }),
);
