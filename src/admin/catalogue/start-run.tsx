import { Button, Container, Heading } from "@medusajs/ui";
import { useState } from "react";
import type { FormEvent } from "react";
import { READING_KINDS } from "../../contract/catalogue";
import type { ReadingKind } from "../../contract/catalogue";
import { request } from "../lib/client";
import { useAction } from "../lib/use-action";
import { runsKey } from "./use-catalogue";
import { useText } from "../lib/use-text";
import { FieldGrid } from "../form/field";
import { ChoiceField, SwitchField, TextField } from "../form/inputs";

/** Starts a reading of the catalogue, or a trial that only shows what would change. */
export const StartRun = () => {
  const { t } = useText();
  const [kind, setKind] = useState<ReadingKind>("full");
  const [since, setSince] = useState("");
  const [code, setCode] = useState("");
  const [dryRun, setDryRun] = useState(false);
  const start = useAction<object>({
    call: (body) => request("/admin/dropship/sync-runs", { method: "POST", body }),
    queryKey: runsKey,
    done: () => "catalogue.start.started",
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.run({
      kind,
      dry_run: dryRun,
      ...(kind === "changed" && since ? { since } : {}),
      ...(kind === "one" ? { code: code.trim() } : {}),
    });
  };

  const kinds = Object.fromEntries(
    READING_KINDS.map((name) => [name, t(`catalogue.start.kinds.${name}`)]),
  ) as Record<ReadingKind, string>;
  return (
    <Container className="overflow-hidden p-0">
      <form onSubmit={submit}>
        <Heading level="h2" className="px-6 py-4">
          {t("catalogue.start.title")}
        </Heading>
        <div className="px-6 pb-4">
          <FieldGrid>
            <ChoiceField
              name="kind"
              label={t("catalogue.start.what")}
              value={kind}
              onChange={setKind}
              options={kinds}
            />
            {kind === "changed" && (
              <TextField
                name="since"
                type="date"
                label={t("catalogue.start.since")}
                hint={t("catalogue.start.sinceHint")}
                value={since}
                onChange={setSince}
              />
            )}
            {kind === "one" && (
              <TextField name="code" label={t("catalogue.start.code")} value={code} onChange={setCode} />
            )}
            <SwitchField
              name="dry_run"
              label={t("catalogue.start.dryRun")}
              hint={t("catalogue.start.dryRunHint")}
              value={dryRun}
              onChange={setDryRun}
            />
          </FieldGrid>
        </div>
        <div className="bg-ui-bg-subtle flex justify-end border-t px-6 py-4">
          <Button
            type="submit"
            size="small"
            isLoading={start.isRunning}
            disabled={kind === "one" && code.trim() === ""}
          >
            {t("catalogue.start.button")}
          </Button>
        </div>
      </form>
    </Container>
  );
};
