/** A shop that hears no event by itself and whose log is kept for the judge instead of being printed. */
import { asValue } from "@medusajs/framework/awilix";
import type { Logger, MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";

/** Events are lost; a schedule says which of them are heard, by asking what their subscribers ask. */
export function loseEvents(container: MedusaContainer): void {
  const bus = container.resolve(Modules.EVENT_BUS);
  bus.emit = async () => undefined;
  bus.releaseGroupedEvents = (group) => bus.clearGroupedEvents(group);
}

export interface KeptLog {
  /** What was said since the last call. */
  take(): string[];
}

export function keepLog(container: MedusaContainer): KeptLog {
  let lines: string[] = [];
  const note = (...said: unknown[]): void => {
    lines.push(
      said.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(" "),
    );
  };
  const logger: Logger = {
    panic: note,
    shouldLog: () => true,
    setLogLevel: () => undefined,
    unsetLogLevel: () => undefined,
    activity: (message) => (note(message), ""),
    progress: (_id, message) => note(message),
    error: note,
    failure: (_id, message) => (note(message), null),
    success: (_id, message) => (note(message), {}),
    silly: note,
    debug: note,
    verbose: note,
    http: note,
    info: note,
    warn: note,
    log: note,
  };
  container.register(ContainerRegistrationKeys.LOGGER, asValue(logger));
  return {
    take() {
      const taken = lines;
      lines = [];
      return taken;
    },
  };
}
