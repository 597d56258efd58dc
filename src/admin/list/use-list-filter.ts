/** Search and page of a list. What is typed is asked for after a short rest, and a new question begins at the first page. */
import { useEffect, useState } from "react";
import { PAGE_SIZE } from "./query";

const REST_MS = 300;

export const useRested = <T>(value: T, restMs: number): T => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
};

export interface ListFilter {
  /** As it stands in the field. */
  text: string;
  setText: (text: string) => void;
  offset: number;
  setOffset: (offset: number) => void;
  /** For the query: limit, offset and, when something is searched, q. */
  query: { limit: number; offset: number; q?: string };
}

export const useListFilter = (): ListFilter => {
  const [text, setText] = useState("");
  const [offset, setOffset] = useState(0);
  const q = useRested(text.trim(), REST_MS);
  return {
    text,
    setText: (next) => {
      setText(next);
      setOffset(0);
    },
    offset,
    setOffset,
    query: { limit: PAGE_SIZE, offset, ...(q === "" ? {} : { q }) },
  };
};
