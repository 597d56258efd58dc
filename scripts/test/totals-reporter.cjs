/**
 * Writes the totals of a jest run to the file named in JEST_TOTALS_FILE. Jest's own --json would do, but it wants to
 * write every error as JSON and dies of those that refer to themselves, as errors of HTTP clients do.
 */
const { writeFileSync } = require("node:fs");

class TotalsReporter {
  onRunComplete(
    _contexts,
    { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites },
  ) {
    writeFileSync(
      process.env.JEST_TOTALS_FILE,
      JSON.stringify({
        numPassedTests,
        numFailedTests,
        numPendingTests,
        numTodoTests,
        numRuntimeErrorTestSuites,
      }),
    );
  }
}

module.exports = TotalsReporter;
