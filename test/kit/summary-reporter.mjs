/** Ends a run of Jest with one plain line that a person and a script read alike: `N passed, N failed`. */

// biome-ignore lint/style/noDefaultExport: Jest calls the default export.
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } =
      results
    // A file that could not even be run is a failure, although it has no tests to count.
    const failed = numFailedTests + numRuntimeErrorTestSuites
    const skipped = numPendingTests + numTodoTests
    const line = `${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`
    // Jest writes its own summary after the reporters have spoken, so this one waits for the end.
    process.once('exit', () => process.stdout.write(line))
  }
}
