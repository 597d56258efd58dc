import { retryProduct } from "../../../../../../workflows/dropship/catalogue/actions";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/dropship/products/:id/retry : looks at a product again that was set aside; 409 when none waits. */
export const POST = act(Nothing, ({ scope, id, actor }) => retryProduct(scope, { id, actor }));
