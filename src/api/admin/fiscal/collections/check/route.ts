import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { CheckedCollectionsAnswer } from "../../../../../contract/fiscal";
import { CheckCollections } from "../../../../../contract/fiscal-acts";
import { checkCourierList } from "../../../../../workflows/fiscal/collections";
import { readBody, route } from "../../../../handler";
import { checkedView } from "../view";

/** POST /admin/fiscal/collections/check : a courier's list beside what is waited for; nothing is marked. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<CheckedCollectionsAnswer>) => {
    const { file_base64: file, columns = {} } = readBody(CheckCollections, req.body);
    const checked = await checkCourierList(req.scope, { file: Buffer.from(file, "base64"), columns });
    res.json(checkedView(checked));
  },
);
