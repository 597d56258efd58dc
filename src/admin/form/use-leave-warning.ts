import { usePrompt } from "@medusajs/ui";
import { useEffect, useRef } from "react";
import { useBlocker } from "react-router-dom";
import { useText } from "../lib/use-text";

/** Asks before a page with unsaved changes is left: within the admin in its own words, else as the browser does. */
export const useLeaveWarning = (isChanged: boolean): void => {
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
