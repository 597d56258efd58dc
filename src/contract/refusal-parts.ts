import { plain, say } from "./problem-text";

/** Sentences within a sentence: in what two things differ. */
export const PARTS = {
  jar_missing: say(
    { code: "text", here: "count" },
    "{{code}} is missing there ({{here}} here)",
    "{{code}} липсва там (тук {{here}})",
  ),
  jar_short: say(
    { code: "text", there: "count", here: "count" },
    "{{there}} of {{code}} there, {{here}} here",
    "{{code}}: там {{there}}, тук {{here}}",
  ),
  jar_more: say(
    { code: "text", count: "count" },
    "{{count}} more of {{code}} there",
    "{{code}}: там с {{count}} повече",
  ),
  type: plain("it is of another kind (a sale or a storno)", "тя е от друг вид (продажба или сторно)"),
  status: plain("it is not completed", "не е приключена"),
  total: plain("its total is another one", "сумата ѝ е друга"),
  vat: plain("its VAT is another one", "ДДС по нея е друг"),
  currency: plain("its currency is another one", "валутата ѝ е друга"),
  reference: plain("it carries the number of another document", "носи номера на друг документ"),
} as const;
