import { Button, Drawer } from "@medusajs/ui";
import { useState } from "react";
import type { ReactNode } from "react";
import { useText } from "../lib/use-text";
import { Note } from "../ui/note";
import { ProblemsContext } from "./field";
import type { Refusal } from "./use-refusal";

interface FormDrawerProps {
  /** On the button that opens it. */
  label: string;
  isDisabled?: boolean;
  /** What most people come for. */
  isMain?: boolean;
  title: string;
  text: string;
  /** Made anew each time it opens, so nothing that was typed and given up comes back. */
  children: (close: () => void) => ReactNode;
}

/** A button and the form that it opens. */
export const FormDrawer = ({ label, isDisabled, isMain, title, text, children }: FormDrawerProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <Drawer open={isOpen} onOpenChange={setOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant={isMain ? "primary" : "secondary"} disabled={isDisabled}>
          {label}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.Description className="text-pretty">{text}</Drawer.Description>
        </Drawer.Header>
        {children(() => setOpen(false))}
      </Drawer.Content>
    </Drawer>
  );
};

interface DrawerFormProps {
  save: string;
  isReady?: boolean;
  isRunning: boolean;
  /** Why the server did not do it: at the fields, or below them. */
  refusal: Refusal;
  onSubmit: () => void;
  children: ReactNode;
}

/** The fields of a drawer with its buttons; a refusal stands below them and nothing that was typed is lost. */
export const DrawerForm = (props: DrawerFormProps) => {
  const { save, isReady = true, isRunning, refusal, onSubmit, children } = props;
  const { t } = useText();
  return (
    <form
      noValidate
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
        <ProblemsContext.Provider value={refusal.problems}>{children}</ProblemsContext.Provider>
        {refusal.text !== null && (
          <div role="alert">
            <Note tone="error" title={t("actions.failed")} text={refusal.text} />
          </div>
        )}
      </Drawer.Body>
      <Drawer.Footer>
        <Drawer.Close asChild>
          <Button type="button" size="small" variant="secondary">
            {t("supplier.cancel")}
          </Button>
        </Drawer.Close>
        <Button type="submit" size="small" disabled={!isReady} isLoading={isRunning}>
          {save}
        </Button>
      </Drawer.Footer>
    </form>
  );
};
