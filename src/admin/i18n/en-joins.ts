/** What the shop sold before, and prices that wait, and readings that are taken back, in English. */
import type { JoinKey } from "../../contract/joining";
import type { JoinProblem } from "../../contract/reasons/joining";

export const joins = {
  intro:
    "You sold JAR’s goods before? Say here which of your products are JAR’s. Nothing changes before you link them, and what they show now is kept and comes back when you unlink them.",
  by: "Find JAR’s code in",
  keys: {
    sku: "SKU",
    barcode: "Barcode, EAN, UPC",
    external_id: "External id",
  } satisfies Record<JoinKey, string>,
  all: "All that fit",
  fitting: "Clear",
  problems: {
    several_variants: "Several variants",
    several_codes: "Several codes",
    similar: "Nearly the same",
    linked_already: "Linked already",
    unlinked_before: "Unlinked by hand",
    not_counted: "Stock not managed",
    kit: "Kits",
    in_store_already: "In the store twice",
    variant_gone: "Deleted",
  } satisfies Record<JoinProblem, string>,
  sum: "{{linkable}} clear, {{unclear}} unclear. JAR offers {{known}} products that are not in your store yet.",
  jar: "At JAR",
  shop: "In your store",
  fits: "The code is the same.",
  fields: "JAR may fill in",
  mine: "This product is mine",
  mineTitle: "Link with {{code}}",
  mineText:
    "From the next reading on JAR fills in what is switched on. The rest stays yours, and your own pieces stay where they are; JAR’s are counted at JAR’s location.",
  which: "Which one",
  join: "Link",
  joined: "Linked. JAR fills in its part in a moment.",
  joinAll: "Link all clear ones ({{count}})",
  joinAllTitle: "Link {{count}} products",
  joinAllText:
    "With the next full reading JAR fills in what is switched on. The rest stays yours. Each can be unlinked on its page.",
  joinedAll: "Linked. The next full reading brings JAR’s part.",
  linkedSince: "Your own product, linked with JAR’s on {{time}}.",
  unlink: "Unlink",
  unlinkTitle: "Unlink this product?",
  unlinkText:
    "What JAR filled in becomes what it was before, unless you have changed it since. JAR’s pieces are taken off; yours stay.",
  unlinked: "Unlinked. The product is yours alone.",
  emptyTitle: "Nothing fits",
  emptyText:
    "None of your products carries a code of JAR here. Start a full reading as a trial first, so that JAR’s codes are known.",
};

/** Deciding many prices at once. */
export const held = {
  sum: "{{count}} prices wait: {{up}} higher, {{down}} lower.",
  brand: "Brand",
  allBrands: "All brands",
  category: "Category at JAR",
  allCategories: "All categories",
  accept: "Accept {{count}} prices",
  refuse: "Keep {{count}} present prices",
  questions: {
    accept: {
      title: "Accept {{count}} new prices?",
      text: "They are written to your store with the reading that starts now.",
      confirm: "Accept",
    },
    refuse: {
      title: "Keep {{count}} present prices?",
      text: "These prices become yours: JAR changes them no more until you give them back on the product’s page.",
      confirm: "Keep them",
    },
  },
  done: {
    accept: "The new prices are being written.",
    refuse: "The present prices stay.",
  },
};

export const undo = {
  open: "Take back…",
  title: "Take back what this reading wrote",
  text: "You see the plan first. Only what the store still shows as this reading left it goes back; what a later reading or a person has changed stays. Products that it made become drafts.",
  fields: "What goes back",
  plan: "Show the plan",
  started: "The plan is being made.",
  states: {
    planned: "Nothing has been written. Below is what would go back to what it was before.",
    done: "What could go back has gone back. Titles, texts, pictures and prices stay like that until you let JAR write them again; stock follows JAR with the next reading.",
  },
};
