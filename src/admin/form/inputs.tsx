import { Input, Select, Switch, Textarea } from "@medusajs/ui";
import { Field } from "./field";
import type { FieldProps } from "./field";

interface ValueProps<T> extends FieldProps {
  value: T;
  onChange: (value: T) => void;
  placeholder?: string;
  isLabelHidden?: boolean;
}

interface TextProps extends ValueProps<string> {
  type?: "text" | "date" | "datetime-local" | "time";
}

export const TextField = ({ value, onChange, placeholder, type = "text", ...field }: TextProps) => (
  <Field {...field}>
    {(control) => (
      <Input
        {...control}
        size="small"
        autoComplete="off"
        type={type}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

const LONGEST_NOTE = 200;

/** A few words of a person about what was done elsewhere. */
export const NoteField = ({ value, onChange, placeholder, ...field }: ValueProps<string>) => (
  <Field {...field}>
    {(control) => (
      <Textarea
        {...control}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

/** Decimal text. Bulgarians write a comma; the server wants a point. */
export const DecimalField = ({ value, onChange, placeholder, ...field }: ValueProps<string>) => (
  <Field {...field}>
    {(control) => (
      <Input
        {...control}
        size="small"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value.replace(",", "."))}
      />
    )}
  </Field>
);

/** Empty means null, which is "no limit". */
export const OptionalDecimalField = ({ value, onChange, ...field }: ValueProps<string | null>) => (
  <DecimalField
    {...field}
    value={value ?? ""}
    onChange={(text) => onChange(text.trim() === "" ? null : text)}
  />
);

/** An empty field holds no number (NaN), and the server says so at the field. */
export const WholeField = ({ value, onChange, placeholder, ...field }: ValueProps<number>) => (
  <Field {...field}>
    {(control) => (
      <Input
        {...control}
        size="small"
        type="number"
        step={1}
        value={Number.isNaN(value) ? "" : value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    )}
  </Field>
);

export const OptionalWholeField = ({ value, onChange, ...field }: ValueProps<number | null>) => (
  <WholeField
    {...field}
    value={value ?? NaN}
    onChange={(number) => onChange(Number.isNaN(number) ? null : number)}
  />
);

interface ChoiceProps<T extends string> extends FieldProps {
  value: T;
  onChange: (value: T) => void;
  /** In the order of the list. */
  options: Record<T, string>;
  isLabelHidden?: boolean;
}

export const ChoiceField = <T extends string>({ value, onChange, options, ...field }: ChoiceProps<T>) => {
  const entries = Object.entries<string>(options);
  return (
    <Field {...field}>
      {(control) => (
        <Select
          size="small"
          value={value}
          onValueChange={(chosen) => {
            if (isOption(options, chosen)) {
              onChange(chosen);
            }
          }}
        >
          <Select.Trigger {...control}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {entries.map(([option, label]) => (
              <Select.Item key={option} value={option}>
                {label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  );
};

const isOption = <T extends string>(options: Record<T, string>, chosen: string): chosen is T =>
  Object.keys(options).includes(chosen);

export const SwitchField = ({ value, onChange, name, label, hint }: ValueProps<boolean>) => (
  <Field name={name} label={label} hint={hint}>
    {({ id, "aria-describedby": describedBy }) => (
      <Switch id={id} aria-describedby={describedBy} checked={value} onCheckedChange={onChange} />
    )}
  </Field>
);
