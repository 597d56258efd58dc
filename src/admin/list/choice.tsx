import { Select } from "@medusajs/ui";

interface ChoiceProps<T extends string> {
  label: string;
  /** The text of "no filter". */
  all?: string;
  value: T | undefined;
  onChange: (value: T | undefined) => void;
  options: readonly { value: T; label: string }[];
}

/** The list needs a value for "no filter", and an empty one is not allowed. */
const ALL = "*";

/** A filter above a list. */
export const Choice = <T extends string>({ label, all, value, onChange, options }: ChoiceProps<T>) => (
  <Select
    size="small"
    value={value ?? ALL}
    onValueChange={(chosen) => onChange(options.find((option) => option.value === chosen)?.value)}
  >
    <Select.Trigger aria-label={label} className="w-full sm:w-56">
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      {all && <Select.Item value={ALL}>{all}</Select.Item>}
      {options.map((option) => (
        <Select.Item key={option.value} value={option.value}>
          {option.label}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
);
