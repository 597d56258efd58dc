import { Button, Container, Text, usePrompt } from "@medusajs/ui";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { useBlocker } from "react-router-dom";
import { formatNumber, formatTime } from "../lib/format";
import type { FieldProblems } from "../lib/refusal";
import { useMay } from "../lib/permissions";
import { SettingsHistory } from "./settings-history";
import type { SettingsDraft, SettingsSource } from "./use-settings-draft";
import { useText } from "../lib/use-text";
import { Note } from "../ui/note";
import { ProblemsContext } from "./field";

/** Asks before a page with unsaved changes is left: within the admin in its own words, else as the browser does. */
const useLeaveWarning = (isChanged: boolean): void => {
  const { t } = useText();
  const prompt = usePrompt();
  const isAsking = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (blocker.state !== "blocked" || isAsking.current) {
      return;
    }
    isAsking.current = true;
    const { proceed, reset } = blocker;
    void prompt({
      title: t("settings.leaveTitle"),
      description: t("settings.leaveText"),
      confirmText: t("settings.leave"),
      cancelText: t("settings.stay"),
    }).then((isLeaving) => {
      isAsking.current = false;
      return isLeaving ? proceed() : reset();
    });
  }, [blocker, prompt, t]);

  useEffect(() => {
    if (!isChanged) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isChanged]);
};

interface SettingsFrameProps<Settings> {
  settings: SettingsDraft<Settings>;
  source: SettingsSource;
  /** Known before anything was sent, for example from a preview. */
  foreseen?: FieldProblems;
  /** Reads the present settings and begins anew. */
  onReload: () => void;
  children: ReactNode;
}

/** Sections of settings that are saved together, with what was refused at its field and the bar that saves. */
export const SettingsFrame = <Settings,>(props: SettingsFrameProps<Settings>) => {
  const { settings, source, foreseen = [], children } = props;
  const { t } = useText();
  const isReadOnly = useMay()(source.configure) === false;
  useShownProblem(settings.problems);
  useLeaveWarning(settings.isChanged);
  return (
    <ProblemsContext.Provider value={new Map([...foreseen, ...settings.problems])}>
      <form
        noValidate
        className="flex flex-col gap-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          settings.save();
        }}
      >
        {isReadOnly && (
          <Container className="px-6 py-4">
            <Note tone="plain" title={t("settings.readOnlyTitle")} text={t("settings.readOnlyText")} />
          </Container>
        )}
        <fieldset disabled={isReadOnly} className="m-0 flex min-w-0 flex-col gap-y-3 border-0 p-0">
          {children}
        </fieldset>
        <SettingsHistory source={source} />
        {!isReadOnly && <SaveBar {...props} />}
      </form>
    </ProblemsContext.Provider>
  );
};

/** Brings the first field that was refused into sight, once for each refusal. */
const useShownProblem = (problems: FieldProblems): void => {
  const shown = useRef(problems);
  useEffect(() => {
    const [first] = problems.keys();
    const grew = problems.size > 0 && problems.size >= shown.current.size && problems !== shown.current;
    shown.current = problems;
    if (first === undefined || !grew) {
      return;
    }
    const field = document.querySelector(`[data-field="${CSS.escape(first)}"]`);
    field?.scrollIntoView({ block: "center" });
    field?.querySelector<HTMLElement>("input, button")?.focus({ preventScroll: true });
  }, [problems]);
};

/** Stays in sight while there is something to save. */
const SaveBar = <Settings,>({ settings, onReload }: SettingsFrameProps<Settings>) => {
  const { t, locale } = useText();
  const { saved, isChanged, isStale, isSaving, problems, discard } = settings;
  return (
    <Container className="sticky bottom-2 z-10 flex flex-col gap-y-3 px-6 py-4">
      {isStale && (
        <Note tone="warning" title={t("settings.staleTitle")} text={t("settings.staleText")}>
          <div className="mt-2">
            <Button type="button" size="small" variant="secondary" onClick={onReload}>
              {t("settings.reload")}
            </Button>
          </div>
        </Note>
      )}
      {problems.size > 0 && (
        <div role="alert">
          <Note
            tone="error"
            title={t("settings.invalidTitle")}
            text={t("settings.invalidText", { count: formatNumber(problems.size, locale) })}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Text size="small" leading="compact" className="text-ui-fg-muted">
          {isChanged
            ? t("settings.unsaved")
            : saved.updated_at
              ? t("settings.lastSaved", { time: formatTime(saved.updated_at, locale) })
              : t("settings.never")}
        </Text>
        <div className="flex items-center gap-x-2">
          {isChanged && (
            <Button type="button" size="small" variant="secondary" disabled={isSaving} onClick={discard}>
              {t("settings.discard")}
            </Button>
          )}
          <Button type="submit" size="small" disabled={!isChanged || isStale} isLoading={isSaving}>
            {t("settings.save")}
          </Button>
        </div>
      </div>
    </Container>
  );
};
