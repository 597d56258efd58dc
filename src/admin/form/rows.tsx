import { ArrowUpMini, PlusMini, Trash } from "@medusajs/icons";
import { Button, IconButton } from "@medusajs/ui";
import type { ReactNode } from "react";
import { useText } from "../lib/use-text";
import { useProblem } from "./field";

export interface RowsProps<T> {
  value: T[];
  onChange: (value: T[]) => void;
}

interface RowFrameProps<T> extends RowsProps<T> {
  fresh: T;
  /** How many fields stand side by side. */
  columns: string;
  /** The name of a problem that belongs to a row as a whole. */
  problemOf?: (index: number) => string;
  isOrdered?: boolean;
  children: (row: T, index: number, set: (row: T) => void) => ReactNode;
}

/** Entries of several fields each; they can be added and taken out again. */
export const Rows = <T,>({
  value,
  onChange,
  fresh,
  columns,
  problemOf,
  isOrdered,
  children,
}: RowFrameProps<T>) => {
  const { t } = useText();
  const replace = (index: number, row: T) => onChange(value.map((old, at) => (at === index ? row : old)));
  const moveUp = (index: number) =>
    onChange([
      ...value.slice(0, index - 1),
      ...value.slice(index - 1, index + 1).reverse(),
      ...value.slice(index + 1),
    ]);
  return (
    <div className="flex flex-col gap-y-3">
      {value.map((row, index) => (
        // Rows have no identity of their own, and all their fields are controlled.
        <div key={index} className="flex items-start gap-x-2 border-b pb-3">
          <div className={`grid min-w-0 flex-1 grid-cols-1 items-start gap-3 ${columns}`}>
            {children(row, index, (next) => replace(index, next))}
            {problemOf && <RowProblem name={problemOf(index)} />}
          </div>
          <div className="flex items-center gap-x-1 pt-6">
            {isOrdered && index > 0 && (
              <IconButton
                type="button"
                size="small"
                variant="transparent"
                aria-label={`${t("settings.prices.up")}: ${index + 1}`}
                onClick={() => moveUp(index)}
              >
                <ArrowUpMini />
              </IconButton>
            )}
            <IconButton
              type="button"
              size="small"
              variant="transparent"
              aria-label={t("settings.removeOf", { what: index + 1 })}
              onClick={() => onChange(value.filter((_, other) => other !== index))}
            >
              <Trash />
            </IconButton>
          </div>
        </div>
      ))}
      <div>
        <Button type="button" size="small" variant="secondary" onClick={() => onChange([...value, fresh])}>
          <PlusMini />
          {t("settings.add")}
        </Button>
      </div>
    </div>
  );
};

const RowProblem = ({ name }: { name: string }) => {
  const problem = useProblem(name);
  return problem ? (
    <p data-field={name} className="txt-small text-ui-fg-error col-span-full">
      {problem}
    </p>
  ) : null;
};
