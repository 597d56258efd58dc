import { Hint, Label } from "@medusajs/ui";
import { createContext, Fragment, useContext, useId } from "react";
import type { ReactNode } from "react";
import { NO_PROBLEMS, problemLine } from "../lib/refusal";
import type { FieldProblems } from "../lib/refusal";
import { useText } from "../lib/use-text";

/** What the server refused, for the fields below to look up. */
export const ProblemsContext = createContext<FieldProblems>(NO_PROBLEMS);

/** What is wrong with this field, in the words of the page. */
export const useProblem = (name: string): string | undefined => {
  const { language } = useText();
  const problem = useContext(ProblemsContext).get(name);
  return problem && problemLine(problem, language);
};

export interface FieldProps {
  /** The path of the setting, as the server names it. */
  name: string;
  label: string;
  hint?: string;
}

/** What the control inside a field needs so that label, hint and problem are read out with it. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

interface FieldFrameProps extends FieldProps {
  /** The label is for those who cannot see the row and column that the control stands in. */
  isLabelHidden?: boolean;
  children: (control: ControlProps) => ReactNode;
}

/**
 * Label above, hint or problem below. It is a containing block of its own: hidden labels and the hidden inputs of switches
 * and lists would otherwise lengthen the page behind the one that scrolls.
 */
export const Field = ({ name, label, hint, isLabelHidden, children }: FieldFrameProps) => {
  const id = useId();
  const problem = useProblem(name);
  const below = problem ?? hint;
  return (
    <div className="relative flex min-w-0 flex-col gap-y-1" data-field={name}>
      <Label htmlFor={id} size="small" weight="plus" className={isLabelHidden ? "sr-only" : undefined}>
        {label}
      </Label>
      {children({
        id,
        "aria-describedby": below ? `${id}-below` : undefined,
        "aria-invalid": Boolean(problem),
      })}
      {below && (
        <Hint id={`${id}-below`} variant={problem ? "error" : "info"} className="text-pretty">
          {below}
        </Hint>
      )}
    </div>
  );
};

/** Fields side by side where there is room. */
export const FieldGrid = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">{children}</div>
);

/** What a person sees of each of these settings. A setting that nobody shows does not compile. */
export type EachSetting<Settings> = { [Name in keyof Settings]-?: ReactNode };

/** In the order in which they are named; what shows several settings is there once. */
export const eachSetting = <Settings extends object>(shown: EachSetting<Settings>): ReactNode => {
  const fields = Object.entries<ReactNode>(shown);
  return fields
    .filter(([, field], index) => fields.findIndex(([, other]) => other === field) === index)
    .map(([name, field]) => <Fragment key={name}>{field}</Fragment>);
};
