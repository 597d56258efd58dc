/** The pages that compare the register with iCash, in Bulgarian. */
import type { comparison as english } from "./en-comparison";

export const comparison: typeof english = {
  startTitle: "Сравни сега",
  startText:
    "Плащанията и възстановяванията в магазина, нашият регистър и операциите в iCash се поставят едно до друго. Разликите се показват; нищо не се поправя само.",
  fromDay: "От",
  toDay: "До",
  daysHint: "Най-много 62 дни. Празно: последните дни според настройките.",
  start: "Сравни",
  started: "Сравнението започна.",
  running: "Чете се от iCash. Страницата се обновява сама.",
  history: "Сравнения",
  when: "Кога",
  days: "Сравнени дни",
  result: "Резултат",
  compared: "Документи",
  startedBy: "Започнато от",
  emptyTitle: "Още нищо не е сравнявано",
  emptyText: "Първото сравнение идва само през нощта или го започнете отгоре.",
  agrees: "Всичко съвпада",
  differences: "Разлики: {{count}}",
  extent:
    "Сравнени: документи {{documents}}, операции в iCash {{operations}}, поръчки {{orders}}, възстановявания {{refunds}}.",
  findings: "Разлики",
  agreesTitle: "Всичко съвпада",
  agreesText: "Магазинът, регистърът и iCash казват едно и също за тези дни.",
  csv: "Изтегли като CSV",
  finding: "Разлика",
  where: "Къде",
  expected: "Тук",
  found: "В iCash",
  differs: "тук {{expected}}, в iCash {{found}}",
  nothing: "нищо",
  toOrder: "Към поръчката",
  states: {
    queued: "Изчаква",
    working: "Сравнява се",
    done: "Сравнено",
    failed: "Неуспешно",
  },
  unknownError: "Сървърът посочи причина „{{code}}“, която тази страница не познава.",
};
