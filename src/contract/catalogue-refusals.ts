/** Why a request about the catalogue is not done. */
import { plain, say } from "./problem-text";
import { conflict, notAllowed, notFound } from "./refusal-types";

export const OF_THE_CATALOGUE = {
  jar_not_configured: notAllowed(
    say(
      { missing: "options" },
      "JAR is not configured; missing in the plugin options: {{missing}}. Add it to medusa-config.ts and restart.",
      "Връзката с JAR не е настроена. В опциите на плъгина липсва: {{missing}}. Добавете го в medusa-config.ts и рестартирайте.",
    ),
  ),
  product_not_in_store: conflict(
    say(
      { code: "text" },
      "“{{code}}” is not in the store any more. Try the product again to have it made anew.",
      "„{{code}}“ вече не е в магазина. Натиснете „Върни го“ при продукта, за да бъде създаден наново.",
    ),
  ),
  product_not_waiting: conflict(
    say(
      { code: "text" },
      "Nothing about “{{code}}” waits for a person any more. Reload the page to see where it stands.",
      "По „{{code}}“ вече нищо не чака решение. Презаредете страницата, за да видите актуалното.",
    ),
  ),
  jar_category_unknown: notFound(
    plain(
      "No product of JAR stands in this category so far. Read the catalogue first.",
      "Досега в тази категория няма продукт от JAR. Първо прочетете каталога.",
    ),
  ),
  store_not_prepared: conflict(
    plain(
      "The store is not prepared for JAR’s products yet. Prepare it on the page of the catalogue first.",
      "Магазинът още не е подготвен за продуктите на JAR. Първо го подгответе от страницата на каталога.",
    ),
  ),
  catalogue_being_written: conflict(
    plain(
      "A reading is writing to the catalogue just now. Try again in a few minutes.",
      "В момента се записват промени в каталога. Опитайте отново след няколко минути.",
    ),
  ),
  held_prices_changed: conflict(
    say(
      { count: "count" },
      "Meanwhile {{count}} prices wait there. Nothing was decided; look at them and confirm once more.",
      "Междувременно там чакат {{count}} цени. Нищо не е решено; прегледайте ги и потвърдете отново.",
    ),
  ),
  joins_changed: conflict(
    plain(
      "What would be linked has changed meanwhile. Nothing was linked; look at the list and confirm it once more.",
      "Междувременно списъкът за свързване се е променил. Нищо не е свързано; прегледайте го и потвърдете отново.",
    ),
  ),
  join_refused: conflict(
    say(
      { code: "text", why: "join" },
      "“{{code}}” cannot be linked. {{why}}",
      "„{{code}}“ не може да бъде свързан. {{why}}",
    ),
  ),
  product_not_joined: conflict(
    say(
      { code: "text" },
      "“{{code}}” is not linked with a product of the shop. Reload the page to see where it stands.",
      "„{{code}}“ не е свързан с продукт на магазина. Презаредете страницата, за да видите актуалното.",
    ),
  ),
  category_above_left_out: conflict(
    say(
      { path: "text" },
      "“{{path}}”, which this category belongs to, is left out. Take that one first.",
      "„{{path}}“, към която е тази категория, не се взема. Първо включете нея.",
    ),
  ),
  last_category_taken: conflict(
    plain(
      "This is the only category that the shop takes; without it everything would be taken. Choose another one first, or switch the catalogue off.",
      "Това е единствената категория, която магазинът взема. Без нея би се вземало всичко. Първо изберете друга или изключете каталога.",
    ),
  ),
  run_not_pausable: conflict(
    say(
      { state: "state" },
      "Only a run that waits or is at work can be paused. This one is {{state}}.",
      "На пауза може да бъде само четене, което изчаква или се изпълнява. Това е: {{state}}.",
    ),
  ),
  run_not_resumable: conflict(
    say(
      { state: "state" },
      "Only a paused run can be resumed. This one is {{state}}.",
      "Само четене на пауза може да продължи. Това е: {{state}}.",
    ),
  ),
  run_not_cancellable: conflict(
    say(
      { state: "state" },
      "Only a run that has not ended can be cancelled. This one is {{state}}.",
      "Само незавършено четене може да бъде прекратено. Това е: {{state}}.",
    ),
  ),
  run_not_releasable: conflict(
    say(
      { state: "state" },
      "Only a held run can be released. This one is {{state}}.",
      "Само спряно четене може да бъде освободено. Това е: {{state}}.",
    ),
  ),
  run_not_applicable: conflict(
    say(
      { state: "state" },
      "Only the plan of a dry run can be applied. This one is {{state}}.",
      "Само планът от пробно четене може да бъде записан. Това е: {{state}}.",
    ),
  ),
  run_not_undoable: conflict(
    say(
      { state: "state" },
      "Only a run that has ended and has written something can be taken back, while its plan is kept. This one is {{state}}.",
      "Може да бъде върнато само завършило четене, което е записало нещо и чийто план още се пази. Това е: {{state}}.",
    ),
  ),
  run_not_given_back: conflict(
    say(
      { state: "state" },
      "Only what an undo has put back can be given back to JAR. This one is {{state}}.",
      "На JAR може да се остави само върнатото при отмяна на четене. Това е: {{state}}.",
    ),
  ),
  plan_outdated: conflict(
    plain(
      "The catalogue settings have changed since this plan was made. Start a new run.",
      "Настройките на каталога са се променили, откакто е направен този план. Започнете ново четене.",
    ),
  ),
} as const;
