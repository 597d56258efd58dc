import { PlusMini, XMarkMini } from "@medusajs/icons";
import { Badge, IconButton, Input, Text } from "@medusajs/ui";
import { useId, useState } from "react";
import { useText } from "../lib/use-text";
import { Field, useProblem } from "./field";
import type { FieldProps } from "./field";

interface ListFieldProps extends FieldProps {
  value: string[];
  onChange: (value: string[]) => void;
  placeholder?: string;
  /** What an empty list means. */
  empty: string;
  /** Asked with what is being typed; the browser shows them below the field. */
  suggestions?: readonly string[];
  onType?: (text: string) => void;
}

/** Texts that are added one by one and can be taken out again. */
export const ListField = ({
  value,
  onChange,
  placeholder,
  empty,
  suggestions,
  onType,
  ...field
}: ListFieldProps) => {
  const { t } = useText();
  const listId = useId();
  const [text, setText] = useState("");

  const type = (next: string) => {
    setText(next);
    onType?.(next);
  };
  const add = () => {
    const entry = text.trim();
    if (entry !== "" && !value.includes(entry)) {
      onChange([...value, entry]);
    }
    type("");
  };

  return (
    <div className="flex min-w-0 flex-col gap-y-2">
      <Field {...field}>
        {(control) => (
          <div className="flex items-center gap-x-2">
            <div className="min-w-0 flex-1">
              <Input
                {...control}
                size="small"
                autoComplete="off"
                list={suggestions ? listId : undefined}
                value={text}
                placeholder={placeholder}
                onChange={(event) => type(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === "Enter") {
                    event.preventDefault();
                    add();
                  }
                }}
                onBlur={add}
              />
            </div>
            <IconButton size="small" type="button" aria-label={t("settings.add")} onClick={add}>
              <PlusMini />
            </IconButton>
          </div>
        )}
      </Field>
      {suggestions && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {value.length === 0 ? (
        <Text size="xsmall" className="text-ui-fg-muted">
          {empty}
        </Text>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {value.map((entry, index) => (
            <Entry
              key={entry}
              name={`${field.name}.${index}`}
              text={entry}
              onRemove={() => onChange(value.filter((other) => other !== entry))}
            />
          ))}
        </ul>
      )}
    </div>
  );
};

const Entry = ({ name, text, onRemove }: { name: string; text: string; onRemove: () => void }) => {
  const { t } = useText();
  const problem = useProblem(name);
  return (
    <li className="max-w-full">
      <Badge size="small" color={problem ? "red" : "grey"} className="max-w-full" data-field={name}>
        <span className="truncate" title={text}>
          {text}
        </span>
        <button
          type="button"
          aria-label={t("settings.removeOf", { what: text })}
          className="focus-visible:shadow-borders-focus rounded outline-none"
          onClick={onRemove}
        >
          <XMarkMini />
        </button>
      </Badge>
      {problem && (
        <Text size="xsmall" className="text-ui-fg-error">
          {problem}
        </Text>
      )}
    </li>
  );
};
