/**
 * Lints pieces of text as if they stood at the given paths: reads `[{ path, code, typed }]` from stdin and prints the
 * rules each one breaks, `[["rule: message", …], …]`. A program of its own, because a jest test cannot import the
 * configuration (an ES module) without a flag of Node.
 *
 * `typed` pieces are checked with type information, which exists only for paths of real files; the others may name a
 * file that does not exist.
 */
import { text } from "node:stream/consumers";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";

// typescript-eslint takes CI=true for a run over files on disk and would then read those instead of the snippets.
process.env.TSESTREE_SINGLE_RUN = "false";

const withTypes = new ESLint();
const withoutTypes = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    {
      rules: {
        "@medusajs/no-workflow-call-without-container": "off",
        "@medusajs/no-non-serializable-step-return": "off",
      },
    },
  ],
});

const found = [];
for (const { path, code, typed } of JSON.parse(await text(process.stdin))) {
  const [result] = await (typed ? withTypes : withoutTypes).lintText(code, { filePath: path });
  found.push((result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
console.log(JSON.stringify(found));
