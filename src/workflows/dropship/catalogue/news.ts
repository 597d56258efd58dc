/** Tells the admin's feed of a run that needs a person. The shop's owner reads Bulgarian, the developer English. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { messageOf } from "../../shared/message-of";
import { dropshipService } from "../account";
import { CLOCK } from "./queue";

const TITLES = {
  held: "Каталогът на JAR чака решение / JAR catalogue run held",
  failed: "Каталогът на JAR не беше прочетен / JAR catalogue run failed",
  incomplete: "Каталогът на JAR се чете непълно / JAR catalogue incomplete again",
} as const;

/**
 * Once for each run that is held or failed, and for one that is incomplete like the one before it. Of what the clock
 * starts every quarter of an hour, only the first of a row is told. A feed that cannot be written does not fail the run.
 */
export async function tellAdmin(container: MedusaContainer, runId: string): Promise<void> {
  const service = dropshipService(container);
  const run = await service.retrieveSyncRun(runId);
  const { state } = run;
  if (state !== "held" && state !== "failed" && state !== "incomplete") {
    return;
  }
  const earlier = await service.listSyncRuns(
    { kind: run.kind, state: ["done", "incomplete", "held", "failed", "cancelled"], id: { $ne: run.id } },
    { order: { created_at: "DESC" }, take: 2 },
  );
  const inARow = earlier.findIndex((other) => other.state !== state);
  const before = inARow < 0 ? earlier.length : inARow;
  const isNews = state === "incomplete" ? before === 1 : before === 0 || run.started_by !== CLOCK;
  if (!isNews) {
    return;
  }
  try {
    await container.resolve(Modules.NOTIFICATION).createNotifications({
      to: "",
      channel: "feed",
      template: "admin-ui",
      resource_id: run.id,
      resource_type: "sync_run",
      idempotency_key: `${run.id}:${state}`,
      data: { title: TITLES[state], description: describe(run.kind, run.error, run.findings) },
    });
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The admin could not be told of catalogue run ${run.id}: ${messageOf(error)}`);
  }
}

function describe(kind: string, error: string | null, findings: unknown): string {
  const found = Array.isArray(findings) ? findings.map((finding) => textOf(finding)).filter(Boolean) : [];
  return [`${kind}: ${found.join(", ")}`, error ?? ""]
    .filter((part) => part !== "" && part !== `${kind}: `)
    .join(" ")
    .slice(0, 500);
}

function textOf(finding: unknown): string {
  if (typeof finding !== "object" || finding === null) {
    return "";
  }
  const { guard, found, limit } = { guard: "", found: "", limit: "", ...finding };
  return `${guard} ${found} (${limit})`;
}
