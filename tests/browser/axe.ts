import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** axe as its script leaves it in the page. */
type WithAxe = { axe: { run: (document: Document, options: RunOptions) => Promise<AxeResults> } };

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** What axe finds on the page as it now stands, a line for each rule; axe has been put there before. */
export const faultsFound = (page: Page): Promise<string[]> =>
  page.evaluate(async (asked) => {
    const { violations } = await (globalThis as unknown as WithAxe).axe.run(document, asked);
    return violations.map(({ id, nodes }) => {
      const [first] = nodes;
      return `${id} in ${nodes.length} places: ${first?.html.slice(0, 160) ?? ''} ${first?.failureSummary?.slice(0, 200) ?? ''}`;
    });
  }, options);
