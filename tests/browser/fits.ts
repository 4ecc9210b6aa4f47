import type { Page } from 'playwright-core';

/** What sticks out of the page to the side, or is cut off inside a box, as the page now stands. */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const name = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 60)}`;
    const style = (element: Element) => getComputedStyle(element);
    const isHidden = (element: Element) => element.getBoundingClientRect().width <= 1 || element.getClientRects().length === 0;
    /** What scrolls by itself, and what is for those who listen, is no misfit. */
    const inScroller = (element: Element): boolean => {
      const parent = element.parentElement;
      if (!parent) return false;
      return style(parent).overflowX !== 'visible' || inScroller(parent);
    };
    const sticksOut = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      return (right > width + 1 || left < -1) && !inScroller(element);
    };
    const isCut = (element: Element) =>
      ['hidden', 'clip'].includes(style(element).overflowX) &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
    const elements = [...document.querySelectorAll('body *')].filter((element) => !element.closest('svg') && !isHidden(element));
    const overflow = document.documentElement.scrollWidth - width;
    return [
      ...(overflow > 0 ? [`the page is ${overflow} px too wide`] : []),
      ...elements.filter(sticksOut).map((element) => `${name(element)} sticks out`),
      ...elements.filter(isCut).map((element) => `${name(element)} is cut`),
    ].slice(0, 5);
  });

/** Adds a reader's own style; the page's security policy has nothing against it. */
export const restyle = (page: Page, css: string): Promise<void> =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);

export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll('details').forEach((details) => void (details.open = true)));
