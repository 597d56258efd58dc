/** The table of docs/security.md, as prettier leaves it. */
import type { PolicyTable } from "../../src/api/policies";
import { EXAMPLE_ROLES, mayAsk, ROLE_NAMES } from "./roles";

const BEGIN = "<!-- role matrix: npm run role-matrix -->";
const END = "<!-- end of the role matrix -->";

/** The page with the present table in its place. @throws when the page has no place for it */
export function withMatrix(page: string, policies: PolicyTable): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) {
    throw new Error(`The page has no place for the table, from “${BEGIN}” to “${END}”.`);
  }
  return `${page.slice(0, begin + BEGIN.length)}\n\n${roleMatrix(policies)}\n\n${page.slice(end)}`;
}

export function roleMatrix(policies: PolicyTable): string {
  const grants = ROLE_NAMES.map((role) => [role, [...EXAMPLE_ROLES[role]].map(code).join(", ")]);
  const routes = Object.entries(policies).map(([route, needed]) => [
    code(route),
    needed.length > 0 ? needed.map(code).join(", ") : "to be signed in",
    ...ROLE_NAMES.map((role) => (mayAsk(role, needed) ? "yes" : "no")),
  ]);
  return [table([["Role", "Has"], ...grants]), table([["Route", "Asks for", ...ROLE_NAMES], ...routes])].join(
    "\n\n",
  );
}

const code = (text: string): string => `\`${text}\``;

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
