/**
 * Takes what the tests wrote to their console out of jest's report and appends it to the file named in
 * JEST_CONSOLE_FILE. Jest's own --silent would throw it away, and nobody could look through it.
 */
const { appendFileSync } = require("node:fs");
const { relative } = require("node:path");

class ConsoleReporter {
  onTestResult({ path }, testResult) {
    const file = relative(process.cwd(), path);
    const lines = (testResult.console ?? []).map(
      ({ message }) => `${JSON.stringify({ file, message: String(message) })}\n`,
    );
    if (lines.length > 0) {
      appendFileSync(process.env.JEST_CONSOLE_FILE, lines.join(""));
    }
    testResult.console = undefined;
  }
}

module.exports = ConsoleReporter;
