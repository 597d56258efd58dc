import type { MarkedCollectionsAnswer } from "../../../contract/fiscal";
import { refusalText } from "../../../contract/problems";
import { useText } from "../../lib/use-text";
import { Note } from "../../ui/note";

interface RefusalsProps {
  results: MarkedCollectionsAnswer["results"];
  /** What a person calls it. */
  nameOf: (documentId: string) => string;
}

/** What could not be marked, each with its reason. */
export const Refusals = ({ results, nameOf }: RefusalsProps) => {
  const { t, language } = useText();
  const refused = results.flatMap(({ document_id: id, refusal }) => (refusal ? [{ id, refusal }] : []));
  if (refused.length === 0) {
    return null;
  }
  return (
    <Note tone="error" title={t("collections.refusedTitle")} text={t("collections.refusedText")}>
      <ul className="list-disc pl-4">
        {refused.map(({ id, refusal }) => (
          <li key={id}>
            {nameOf(id)}: {refusalText(refusal, language) ?? refusal.message}
          </li>
        ))}
      </ul>
    </Note>
  );
};
