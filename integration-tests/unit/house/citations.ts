/**
 * Comments and documents cite the references by section, row or number: `name.md 6.3`, `name.md C22`, `name.md 10, rows 7 and
 * 13`. Finds every such citation in a text, and everything in a reference that can be cited.
 */
export interface Citation {
  document: string;
  /** Null: the document as a whole. */
  place: string | null;
  line: number;
}

const DOCUMENT = /(?<![\w/."-])([a-z][a-z-]*\.md)\b/g;
const CODE_OF = /\b([A-Z]\d{1,2})(?: to ([A-Z]\d{1,2}))? of ([a-z][a-z-]*\.md)\b/g;
const NEXT =
  /(?:\s*(?:,|and\b|to\b))?(?:\s*(part|section|rows?|items?|steps?)\b)?\s+([A-Z]\d{1,2}|\d{1,2}(?:\.\d{1,2})?)(?![\w%]|\.\d)/y;
/** What stands between two lines of one comment. */
const LINE_BREAK = /\n[ \t]*(?:\*(?!\/)|\/\/|#)?/g;

export function citationsIn(text: string): Citation[] {
  const flat = text.replace(LINE_BREAK, (lineBreak) => " ".repeat(lineBreak.length));
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const named = [...flat.matchAll(DOCUMENT)].flatMap(({ 1: document = "", index }) => {
    const places = placesAfter(flat, index + document.length);
    return (places.length > 0 ? places : [null]).map((place) => ({ document, place, line: lineAt(index) }));
  });
  const before = [...flat.matchAll(CODE_OF)].flatMap(({ 1: first = "", 2: last, 3: document = "", index }) =>
    [first, ...(last ? [last] : [])].map((place) => ({ document, place, line: lineAt(index) })),
  );
  return [...named, ...before];
}

function placesAfter(text: string, from: number): string[] {
  const places: string[] = [];
  let section = "";
  let counts = false;
  NEXT.lastIndex = from;
  for (let found = NEXT.exec(text); found; found = NEXT.exec(text)) {
    const [, word = "", place = ""] = found;
    // "10, rows 25 and 27": what follows a row is a row, until something that can only be a section.
    counts = /^(row|item|step)/.test(word) || (counts && word === "" && /^\d+$/.test(place));
    section = counts ? section : place;
    places.push(counts ? `${section} row ${place}` : place);
  }
  return places;
}

/** Sections, entries such as C22, and the numbered rows and items of each section. */
export function placesOf(reference: string): Set<string> {
  const places = new Set<string>();
  let section = "";
  for (const line of reference.split("\n")) {
    const heading = /^#{2,} (?:([A-Z]?\d+(?:\.\d+)?)\.? |([A-Z])\. )/.exec(line);
    if (heading) {
      section = heading[1] ?? heading[2] ?? "";
      places.add(section);
    }
    const entry = /^(?:[*-] \*\*|\| )([A-Z]\d{1,2})\b/.exec(line);
    if (entry?.[1]) {
      places.add(entry[1]);
    }
    const row = /^(?:\| (\d{1,2}) +\||(\d{1,2})\. )/.exec(line);
    if (row) {
      places.add(`${section} row ${row[1] ?? row[2]}`);
    }
  }
  return places;
}

/** Citations that lead nowhere, as `file:line name.md place`. `documents` holds the references, by name. */
export function deadCitations(
  file: string,
  text: string,
  documents: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  return citationsIn(text)
    .filter(({ document, place }) => {
      const places = documents.get(document);
      return !places || (place !== null && !places.has(place));
    })
    .map(({ document, place, line }) => `${file}:${line} ${[document, place].filter(Boolean).join(" ")}`);
}
