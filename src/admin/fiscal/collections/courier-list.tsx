import { Button, Container, Heading, Input, Label, Text } from "@medusajs/ui";
import { useId, useState } from "react";
import type { CheckedCollectionsAnswer } from "../../../contract/fiscal";
import { FieldGrid } from "../../form/field";
import { ChoiceField } from "../../form/inputs";
import { useRefusal } from "../../form/use-refusal";
import { useText } from "../../lib/use-text";
import { Note } from "../../ui/note";
import { ComparedList } from "./compared-list";
import { useListCheck } from "./use-collections";
import type { Listed } from "./use-collections";

/** A courier's list beside what is waited for: every difference is shown before a person marks anything. */
export const CourierList = () => {
  const { t } = useText();
  const id = useId();
  const [listed, setListed] = useState<Listed | null>(null);
  const [answer, setAnswer] = useState<CheckedCollectionsAnswer | null>(null);
  const refusal = useRefusal();
  const check = useListCheck(setAnswer, refusal.take);
  const ask = (next: Listed) => {
    refusal.clear();
    setListed(next);
    setAnswer(null);
    check.run(next);
  };
  return (
    <Container className="overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("collections.listTitle")}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("collections.listText")}
        </Text>
      </div>
      <div className="flex flex-col gap-y-4 px-6 pb-4">
        <div className="flex flex-col gap-y-1">
          <Label htmlFor={id} size="small" weight="plus">
            {t("collections.file")}
          </Label>
          <Input
            id={id}
            type="file"
            size="small"
            accept=".csv,.txt,text/csv,text/plain"
            disabled={check.isRunning}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) {
                ask({ file, columns: {} });
              }
            }}
          />
        </div>
        {refusal.text !== null && <Note tone="error" title={t("actions.failed")} text={refusal.text} />}
        {answer && listed && (
          <ListColumns answer={answer} listed={listed} isRunning={check.isRunning} onAsk={ask} />
        )}
      </div>
      {answer?.columns && <ComparedList key={answer.collections.length} rows={answer.collections} />}
    </Container>
  );
};

interface ListColumnsProps {
  answer: CheckedCollectionsAnswer;
  listed: Listed;
  isRunning: boolean;
  onAsk: (listed: Listed) => void;
}

const COLUMNS = ["waybill", "order", "amount"] as const;
const NONE = "\u0000";

/** Which column is which; asked for where the headings leave it open. */
const ListColumns = ({ answer, listed, isRunning, onAsk }: ListColumnsProps) => {
  const { t } = useText();
  const [chosen, setChosen] = useState(answer.columns ?? listed.columns);
  const headings = Object.fromEntries(
    [...new Set(answer.headings)].filter((heading) => heading !== "").map((heading) => [heading, heading]),
  );
  return (
    <div className="flex flex-col gap-y-3">
      {answer.columns === null && (
        <Note
          tone="warning"
          title={t("collections.columnsUnclear")}
          text={t("collections.columnsUnclearText")}
        />
      )}
      <FieldGrid>
        {COLUMNS.map((column) => (
          <ChoiceField<string>
            key={column}
            name={`columns.${column}`}
            label={t(`collections.columns.${column}`)}
            value={chosen[column] ?? NONE}
            options={{ [NONE]: t("collections.noColumn"), ...headings }}
            onChange={(heading) => setChosen({ ...chosen, [column]: heading === NONE ? null : heading })}
          />
        ))}
      </FieldGrid>
      <div>
        <Button
          size="small"
          variant="secondary"
          isLoading={isRunning}
          onClick={() => onAsk({ ...listed, columns: chosen })}
        >
          {t("collections.checkAgain")}
        </Button>
      </div>
    </div>
  );
};
