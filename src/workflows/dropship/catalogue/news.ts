/** Tells the shop's people of a run that needs one of them. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { catalogueFailures, catalogueGuards } from "../../../contract/reasons/catalogue";
import type { CatalogueFailure } from "../../../contract/reasons/catalogue";
import { isCodeOf, said } from "../../../contract/reasons/entry";
import type { Language } from "../../../contract/reasons/entry";
import { IN_PART, LOOKS_WRONG, numberText } from "../../../contract/tell";
import { tell } from "../../ledger/tell";
import { dropshipService } from "../account";
import { CLOCK } from "./queue";

/**
 * Once for each run that is held or failed, and for one that is incomplete like the one before it. Of what the clock
 * starts every quarter of an hour, only the first of a row is told. A feed that cannot be written does not fail the run.
 */
export async function tellAdmin(
  container: MedusaContainer,
  runId: string,
  failure: CatalogueFailure = "unexpected_error",
): Promise<void> {
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
  await tell(container, service.language, async () => [
    {
      about: { id: run.id, type: "sync_run" },
      key: `${run.id}:${state}`,
      telling: (speech) => ({
        headline: `run_${state}`,
        sentences: sentences(speech.language, { state, failure, findings: run.findings }),
        path: speech.page(`/jar-catalogue/runs/${run.id}`),
      }),
    },
  ]);
}

const findingsShape = z
  .array(z.object({ guard: z.string(), found: z.string(), limit: z.string() }))
  .catch([]);

function sentences(
  language: Language,
  {
    state,
    failure,
    findings,
  }: { state: "held" | "failed" | "incomplete"; failure: CatalogueFailure; findings: unknown },
): string[] {
  switch (state) {
    case "failed":
      return [said(catalogueFailures[failure], language)];
    case "incomplete":
      return [said(IN_PART, language)];
    case "held":
      return [
        said(LOOKS_WRONG, language),
        ...findingsShape.parse(findings).flatMap(({ guard, found, limit }) =>
          isCodeOf(catalogueGuards, guard)
            ? said(catalogueGuards[guard], language, {
                found: numberText(language, found),
                limit: numberText(language, limit),
              })
            : [],
        ),
      ];
  }
}
