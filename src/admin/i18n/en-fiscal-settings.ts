/** The page of the rules for receipts, in English. */
import type { NoReceiptReason, ReceiptKind, SaleDue } from "../../contract/fiscal";
import type { ProposedDue } from "../../contract/fiscal-settings";
import type { StornoReason } from "../../contract/reasons/fiscal";

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
    tellAfterDays: "Tell of a receipt without its money, and of returned goods without a refund, after days",
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
    hint: "When a receipt is due depends on how the customer pays, and nobody but you and your accountant can say it. A way of paying that is not set here holds its sales until you choose.",
    provider: "Payment provider",
    due: "Receipt",
    dues: {
      unset: "Not chosen: its sales are held",
      placed: "When the order is placed",
      captured: "When the money is captured",
      collected: "Cash on delivery, when the money comes",
      none: "No receipt",
    } satisfies Record<SaleDue | "unset", string>,
    asInstalled: "As installed: {{due}}",
    proposal: {
      title: "Nothing is chosen here, so sales paid this way are held. Usual is:",
      captured:
        "“When the money is captured”: a card payment is complete when the card is charged. Some accountants want the receipt at the order already; then choose “When the order is placed”.",
      collected:
        "“Cash on delivery, when the money comes”: the receipt belongs to the cash that the courier brings. Where the courier issues the receipt or pays by postal money order, choose “No receipt” with that reason.",
      nothing:
        "No proposal: Medusa’s own provider moves no money. “Mark as paid” can stand for cash, a card or a transfer. Choose only if it always means the same in your shop.",
    } satisfies Record<NonNullable<ProposedDue> | "title" | "nothing", string>,
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
    noVat: "Seller not registered for VAT: one group for all rows",
    noVatHint:
      "Only if you are not registered for VAT. Every row gets this group of iCash, whatever rate the store shows, also where a rate is missing. Ask your accountant which group it is. Empty: the groups go by rate.",
    noRates: "The store has no tax rates yet.",
  },
  stornos: {
    title: "Stornos",
    review: "Show me every storno before it is sent",
    reductionAs: "A lowered price at iCash",
    reductionAsHint:
      "Ask iCash which of the two it wants. With a fraction no article comes back more often than it was sold.",
    fraction: "As a fraction of a piece",
    piece: "As one piece at the difference",
    reviewHint: "It waits until a person confirms its lines and its reason.",
    feeTitle: "Fee of a return",
    feeHint:
      "When less is given back than the returned goods cost. Usually the storno is for what was given back, and the fee stays in the price of the goods. Ask your accountant which of the two it should be.",
    feeAsService: "The fee is a service of its own: the goods are reversed whole, and the fee gets a receipt",
    feeUsualName: "Handling of a return",
    feeName: "Name of the service on the receipt",
    feeRate: "VAT rate of the service, %",
    feeRateHint: "Its tax group is that of the rate, on this page.",
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
