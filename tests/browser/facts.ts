import type { Page } from 'playwright-core';

/** What a page says of itself, as the browser has understood it. */
export type Facts = {
  path: string;
  status: number;
  language: string | null;
  title: string;
  headings: { level: number; text: string }[];
  canonical: string | null;
  /** hreflang → address. */
  alternates: Record<string, string>;
  openGraph: Record<string, string>;
  data: string[];
  /** What would be run, or would style one element alone. */
  active: string[];
  /** Addresses of this site that the page points to, and parts of the page itself. */
  links: string[];
  fragments: string[];
};

/** Reads the page that is open. */
export const factsOf = (page: Page): Promise<Omit<Facts, 'status'>> =>
  page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const attributes = (selector: string, name: string) => all(selector).map((element) => element.getAttribute(name) ?? '');
    const pairs = (selector: string, key: string, value: string): Record<string, string> =>
      Object.fromEntries(all(selector).map((element) => [element.getAttribute(key) ?? '', element.getAttribute(value) ?? '']));
    const isActive = ({ name, value }: Attr) => /^on|^style$/.test(name) || /^\s*javascript:/i.test(value);
    const data = 'script[type="application/ld+json"]';
    return {
      path: location.pathname + location.search,
      language: document.documentElement.getAttribute('lang'),
      title: document.title,
      headings: all('h1, h2, h3, h4, h5, h6').map((one) => ({ level: Number(one.tagName[1]), text: one.textContent.trim() })),
      canonical: attributes('link[rel=canonical]', 'href')[0] ?? null,
      alternates: pairs('link[rel=alternate][hreflang]', 'hreflang', 'href'),
      openGraph: pairs('meta[property^="og:"]', 'property', 'content'),
      data: all(data).map((element) => element.textContent),
      active: [
        ...all(`script:not(${data}), iframe, object, embed`).map((element) => element.outerHTML.slice(0, 120)),
        ...all('*').flatMap((element) =>
          [...element.attributes].filter(isActive).map((one) => `${element.tagName} ${one.name}=${one.value}`),
        ),
      ],
      links: [...attributes('a[href^="/"], link[href^="/"]', 'href'), ...attributes('form[action^="/"]', 'action')],
      fragments: attributes('a[href^="#"]', 'href').filter((href) => !document.getElementById(href.slice(1))),
    };
  });
