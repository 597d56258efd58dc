import type { DueKind, Switch, SwitchStanding } from "../../contract/consent";

export const consent = {
  nav: "Consent",
  title: "Consent",
  intro:
    "Until somebody who may decide switches it on, each part only plans: it reads, calculates and shows what it would do, and nothing is written or sent.",
  names: {
    catalogue: "Products and texts",
    offers: "Prices and stock",
    orders: "Orders to JAR",
    receipts: "Receipts at iCash",
  } satisfies Record<Switch, string>,
  does: {
    catalogue: "Creates and changes products of JAR in the shop.",
    offers: "Writes prices and stock of these products.",
    orders:
      "Sends orders with the customer’s name, address and phone to JAR, which delivers and charges them.",
    receipts: "Registers sales and refunds at iCash. What is registered cannot be taken back.",
  } satisfies Record<Switch, string>,
  standings: {
    armed: "On",
    off: "Off",
    forbidden: "Forbidden here",
    other_books: "Off: another account",
    other_installation: "Off: another installation",
  } satisfies Record<SwitchStanding, string>,
  hints: {
    armed: "On since {{time}}, by {{name}}.",
    off: "It plans only.",
    forbidden: "The plugin options or JAR_ICASH_SEND of this installation forbid it.",
    other_books: "It was switched on for another address or account than the one in the plugin options.",
    other_installation: "First say below what this installation is.",
  } satisfies Record<SwitchStanding, string>,
  floor: "Works on orders from {{time}} on.",
  dueTitle: "As soon as it is on",
  due: {
    sales: "{{count}} receipts, {{total}}",
    stornos: "{{count}} stornos, {{total}}",
    orders: "{{count}} orders to JAR",
    products: "{{count}} changes of products, by the last plan",
    offers: "{{count}} changes of prices and stock, by the last plan",
  } satisfies Record<DueKind, string>,
  nothingDue: "Nothing is waiting.",
  atOnce: "Leaves at once: {{list}}.",
  arm: "Switch on",
  armText: "{{does}} {{due}} Your name and the time are kept.",
  armed: "It is on.",
  from: "From orders of",
  fromHint:
    "Empty: from now on. What is older stays left out. An earlier moment takes in what was planned since then.",
  fromAgainHint: "Empty: as before. An earlier moment takes in what was planned since then.",
  disarm: "Switch off",
  disarmText: "From now on it only plans. What is under way at this moment is finished.",
  disarmed: "It is off. From now on it only plans.",
  cancel: "Cancel",
  otherTitle: "Is this the shop or a copy?",
  confirmedWas: "Switched on for: {{database}} · {{url}}",
  presentIs: "This is: {{database}} · {{url}}",
  isShop: "This is the shop now",
  isShopText:
    "Choose it after a move or a restored backup, when no other installation works for this shop any more. {{due}}",
  isCopy: "This is a copy",
  isCopyText: "Everything is switched off here. The shop itself is not touched.",
  owedTitle: "Registered only in the demo or in a test account",
  owedText:
    "{{list}}. In the present account none of it exists. If these are real orders, register them here once receipts are switched on; if they were only tried, leave them.",
  owedSales: "{{sales}} receipts, {{sold}}",
  owedWithStornos: "{{sales}} receipts, {{sold}}, and {{stornos}} stornos, {{reversed}}",
  owedAct: "Register them anew",
  owedSure:
    "{{list}}. Each order gets its receipts and stornos in the present account, by what is owed of it now. What is registered cannot be taken back. Your name and the time are kept.",
  owedDone: "They are planned and leave one after the other.",
  said: "Noted.",
  partsOff: "Only planned, not done: {{list}}.",
  toPage: "To the page “Consent”",
  notConfigured: "Neither JAR nor iCash is configured. Complete the plugin options and restart.",
};
