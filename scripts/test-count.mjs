// Counts what passed and what failed.

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ status: string, assertionResults: unknown[] }} FileResult a test file in vitest's JSON report */
/** @typedef {{ numPassedTests: number, numFailedTests: number, testResults: FileResult[] }} Report */

/** @type {Count} */
export const nothing = { passed: 0, failed: 0 };

/**
 * @param {Count} a
 * @param {Count} b
 * @returns {Count}
 */
export const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });

/**
 * The tests in vitest's report. A file that could not be read counts as one failure, and so does a run that failed without saying where.
 * @param {Report | null} report null when vitest left none
 * @param {boolean} succeeded by its exit code
 * @returns {Count}
 */
export function countOf(report, succeeded) {
  if (!report) return { passed: 0, failed: 1 };
  const unread = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = report.numFailedTests + unread;
  return { passed: report.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed };
}

/**
 * The last line of `npm test`.
 * @param {Count} count
 */
export const sentence = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
