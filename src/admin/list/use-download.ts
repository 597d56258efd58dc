/**
 * A file from an admin route. It goes through the client and not through a link, because a link carries no token in an
 * admin that signs in by token (medusa.md A7).
 */
import { toast } from "@medusajs/ui";
import { useRef, useState } from "react";
import { requestFile } from "../lib/client";
import { refusalLine } from "../lib/refusal";
import type { Filter } from "./query";
import { useText } from "../lib/use-text";

interface Wanted {
  path: string;
  query: Filter;
  name: string;
}

const save = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

export const useDownload = (): { download: (wanted: Wanted) => void; isRunning: boolean } => {
  const { t, language } = useText();
  const running = useRef(false);
  const [isRunning, setRunning] = useState(false);

  const fetchAndSave = async ({ path, query, name }: Wanted): Promise<void> => {
    running.current = true;
    setRunning(true);
    try {
      save(await requestFile(path, { query }, "text/csv"), name);
    } catch (error) {
      toast.error(t("catalogue.plan.csvFailed"), {
        description: error instanceof Error ? refusalLine(error, language) : undefined,
      });
    } finally {
      running.current = false;
      setRunning(false);
    }
  };

  const download = (wanted: Wanted): void => {
    if (!running.current) {
      void fetchAndSave(wanted);
    }
  };
  return { download, isRunning };
};
