/** English texts; they also are the shape that the other languages must fill. */
import type { LedgerState } from "../../contract/shared";
import { catalogue } from "./en-catalogue";
import { collections, comparison, fiscal, receipts } from "./en-fiscal";
import { fiscalSettings } from "./en-fiscal-settings";
import { consent } from "./en-consent";
import { jarComparison, orders, orderSettings, returns, supplier } from "./en-orders";
import { privacy } from "./en-privacy";
import { settings } from "./en-settings";
import { start } from "./en-start";

const fiscalStates = {
  waiting: "Waiting",
  queued: "Due",
  working: "Registering",
  unknown: "Being checked",
  held: "Needs attention",
  done: "Registered",
  refused: "Refused",
  skipped: "Not needed",
} satisfies Record<LedgerState, string>;

export const en = {
  start,
  consent,
  privacy,
  catalogue,
  settings,
  fiscal,
  receipts,
  comparison,
  jarComparison,
  collections,
  returns,
  supplier,
  orders,
  orderSettings,
  icash: {
    nav: {
      receipts: "Receipts (iCash)",
      collections: "Cash on delivery",
      settings: "Receipt settings",
      comparison: "Comparison with iCash",
    },
    settingsTitle: "Receipt settings",
  },
  fiscalSettings,
  common: {
    demo: "DEMO",
    copy: "Copy: {{label}}",
    history: "History",
    nextAttempt: "Next attempt",
    soon: "in a moment",
    loading: "Loading",
    loadFailed: "The current state could not be loaded.",
    forbidden: "You have no permission to see this.",
    notFound: "This does not exist, or not any more.",
    reload: "Load again",
  },
  actions: {
    retry: "Try again",
    retryDone: "We are trying again.",
    failed: "That did not work",
  },
  states: {
    elsewhere: "Not here, but in {{books}}",
    sale: fiscalStates,
    storno: fiscalStates,
    supplier: {
      waiting: "Waiting",
      queued: "To be sent",
      working: "Sending",
      unknown: "Being checked",
      held: "Needs attention",
      done: "Ordered",
      refused: "Refused",
      skipped: "Not needed",
    } satisfies Record<LedgerState, string>,
  },
  stateTexts: {
    fiscal: {
      waiting: "A condition is not met yet. There is nothing to do here.",
      queued: "It is registered by itself in a moment.",
      working: "iCash is being spoken to right now.",
      unknown:
        "The answer of iCash was lost. We look whether the operation exists; nothing is registered twice.",
      held: "A person has to look at this. Nothing is sent until then.",
      done: "It is registered in iCash.",
      refused: "iCash did not accept it and nothing is registered.",
      skipped: "No receipt is needed.",
    } satisfies Record<LedgerState, string>,
    supplier: {
      waiting: "A condition is not met yet. There is nothing to do here.",
      queued: "The order is sent by itself in a moment.",
      working: "JAR is being spoken to right now.",
      unknown: "The answer of JAR was lost. We look whether the order is there; it is not sent twice.",
      held: "A person has to look at this. Nothing is sent until then.",
      done: "JAR has the order.",
      refused: "JAR did not accept the order and nothing is ordered.",
      skipped: "Nothing has to be ordered from JAR.",
    } satisfies Record<LedgerState, string>,
  },
  reasons: {
    unknown: {
      title: "Unknown reason",
      text: "The server gave the reason “{{code}}”, which this page does not know. The history may tell more.",
    },
  },
  actors: {
    worker: "Automatic",
    system: "Automatic",
    ledger: "Automatic",
    clock: "Automatic",
    event: "Change of the order",
    settings: "Change of the settings",
    shop: "the shop’s own program",
    person: "Administrator",
  },
};
