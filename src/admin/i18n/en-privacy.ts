/** English texts of the customer's card. */
export const privacy = {
  title: "JAR and iCash: personal data",
  text: "Empties what JAR, iCash and colleagues said about this customer’s orders, and ends all links to their receipts. The fiscal documents stay, as the law wants, without the person. Medusa’s own data of the customer are not touched.",
  forget: "Forget this customer",
  sure: "What is emptied cannot be brought back. Your name is kept in the history.",
  cancel: "Cancel",
  done: "Emptied.",
  emptied: "Emptied: texts {{texts}}, links {{links}}. Fiscal documents kept: {{documents}}.",
  jar: "Ask JAR to erase the customer of these orders",
  icash: "Ask iCash about these operations and company records",
  nothing: "Nobody else was told of this customer.",
  company: "{{operation}} · company record {{contragent}}",
};
