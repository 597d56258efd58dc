import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { JoinedAnswer, JoinPlanAnswer } from "../../../../contract/joining";
import { JoinMany } from "../../../../contract/catalogue-acts";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { joiningPlan } from "../../../../workflows/dropship/catalogue/join-plan";
import { joinMany } from "../../../../workflows/dropship/catalogue/joining";
import { readBody, readQuery, route } from "../../../handler";
import { JoinsQuery } from "../../../validators";
import { setupView } from "../setup-view";

/** GET /admin/dropship/joins?by=&problem= : which products of the shop are JAR's, and which only may be; links nothing. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<JoinPlanAnswer>) => {
  const { by, problem, limit, offset } = readQuery(JoinsQuery, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [{ known, items, linkable, plan }, setup] = await Promise.all([
    joiningPlan(req.scope, by),
    setupView(service),
  ]);
  const problems: JoinPlanAnswer["problems"] = {};
  for (const { problem: why } of items) {
    if (why !== null) {
      problems[why] = (problems[why] ?? 0) + 1;
    }
  }
  const shown = problem === undefined ? items : items.filter((item) => (item.problem ?? "none") === problem);
  res.json({
    ...setup,
    known,
    linkable: linkable.length,
    problems,
    plan,
    items: shown.slice(offset, offset + limit),
    count: shown.length,
    limit,
    offset,
  });
});

/** POST /admin/dropship/joins {by, plan, fields} : links all that the plan would; 409 when it would others by now. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<JoinedAnswer>) => {
  const { by, plan, fields } = readBody(JoinMany, req.body);
  res.json(await joinMany(req.scope, { by, plan, fields, actor: req.auth_context.actor_id }));
});
