/** The page of the rules for receipts, in English. */
import type { StornoReason } from "../../contract/reasons/fiscal";
import type { NoReceiptReason, ReceiptKind, SaleDue } from "../../contract/fiscal";

export const fiscalSettings = {
  saved: "Saved. Receipts go by the new settings from now on.",
  register: {
    title: "Registering",
    off: "Switch receipts off",
    offHint:
      "New orders are not looked at and nothing is sent. Only for a shop that issues all receipts elsewhere.",
    paused: "Send nothing for now",
    pausedHint: "Receipts and stornos wait here meanwhile. Think of their legal dates.",
    startDate: "Only orders placed from",
    startDateHint:
      "Earlier ones are not looked at, so that nothing of last year is registered. Empty: as installed.",
    channels: "Sales channels",
    channelsHint: "Orders of the others are left alone, for example those of a marketplace.",
    everyChannel: "Every channel",
    warnDays: "Warn before a last lawful day, days",
  },
  accounts: {
    title: "iCash accounts",
    hint: "They are set where the plugin is installed.",
    test: "Test environment",
    production: "Production",
    everythingElse: "all other channels",
    name: "Account",
    channels: "Sales channels",
  },
  providers: {
    title: "Payments",
    hint: "When a receipt is due depends on how the customer pays. A way of paying that is not set here stops the order for a person.",
    provider: "Payment provider",
    due: "Receipt",
    dues: {
      unset: "Not set: stop for a person",
      placed: "When the order is placed",
      captured: "When the money is captured",
      collected: "Cash on delivery, when the money comes",
      none: "No receipt",
    } satisfies Record<SaleDue | "unset", string>,
    asInstalled: "As installed: {{due}}",
    kind: "Kind",
    kinds: { electronic: "Electronic", printed: "On paper" } satisfies Record<ReceiptKind, string>,
    payType: "Payment type in iCash",
    payTypeHint: "A number from iCash. Empty: as installed.",
    reason: "Why none is due",
    reasons: {
      bank_transfer: "Bank transfer",
      postal_money_order: "Postal money order (ППП)",
      courier_issues: "The courier issues it",
      other: "Another reason in law",
    } satisfies Record<NoReceiptReason, string>,
    chooseReason: "Choose a reason",
    noProviders: "The store has no payment providers yet.",
    credit: "Gift cards and store credit: payment type in iCash",
    creditHint: "Ask your accountant. Empty: such orders wait for a person.",
  },
  taxes: {
    title: "VAT groups",
    hint: "The number of the group in iCash for each rate of the store. A rate with a code, such as 0:EXPORT, comes before the rate alone. Empty: as installed.",
    installed: "As installed: {{group}}",
    missing: "No group yet: lines with this rate stop for a person",
    noRates: "The store has no tax rates yet.",
  },
  stornos: {
    title: "Stornos",
    review: "Show me every storno before it is sent",
    reviewHint: "It waits until a person confirms its lines and its reason.",
    typesTitle: "Numbers of the reasons in iCash",
    typesHint:
      "iCash does not publish what 0, 1 and 2 mean, and a wrong number registers a wrong reason. Ask iCash in writing for your account, then confirm the numbers here. Until then no storno leaves for a production account.",
    confirmed: "The numbers are confirmed by iCash",
    usual: "On a test account the usual numbers 0, 1, 2 are used without this.",
    byOptions: "Confirmed where the plugin is installed.",
    reasonsTitle: "What your refund reasons mean",
    reasonsHint:
      "An operator error may be corrected until the 7th of the next month only. Where nothing is chosen, a full refund and returned goods count as a return, everything else as a lower price.",
    byRule: "By the rule above",
    noReasons: "The store has no refund reasons yet.",
  },
  meanings: {
    operator_error: "Operator error",
    return: "Return or claim",
    tax_base_reduction: "Lower tax base (lower price)",
  } satisfies Record<StornoReason, string>,
  reconcile: {
    title: "Comparison with iCash",
    daily: "Compare every day",
    dailyHint: "Differences are shown and never repaired by themselves.",
    days: "Days to look back",
  },
};
