/** What a simulated host is asked. */
export type Asked = {
  /** As the asker knows it: with the host's own name and scheme. */
  url: URL;
  method: string;
  /** What a POST sent. */
  body: string;
  headers: Record<string, string | undefined>;
  /** How often this address has been asked before. */
  earlier: number;
  now: Date;
};

/** What a simulated host does: answer, or misbehave in one of the ways below. */
export type Reply = {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Never answers. */
  hangs?: true;
  /** Breaks the connection after this many bytes of the body, having promised all. */
  cutAfter?: number;
  /** Sends this many bytes of nothing in particular after the body. */
  padding?: number;
};
export type Host = (asked: Asked) => Reply;

export const html = (body: string, more: Partial<Reply> = {}): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/html;charset=UTF-8' },
  body,
  ...more,
});
export const redirect = (location: string, status = 301): Reply => ({ status, headers: { location } });
export const nothingHere = (language = 'fi'): Reply =>
  html(page({ language, title: 'Sivua ei löydy', body: '<p>Etsimääsi sivua ei löydy.</p>' }), { status: 404 });

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** A page as Liferay sites build them: menus and footer around an article. */
export function page({ language, title, body }: { language: string; title: string; body: string }): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="UTF-8"><title>${escaped(title)} - Kotoutuminen.fi</title><meta name="generator" content="Seuraa: an imitation for trying out, not the real site"></head>
<body>
<header><nav><ul><li><a href="/">Etusivu</a></li><li><a href="/sv">På svenska</a></li><li><a href="/en">In English</a></li></ul></nav></header>
<main id="main-content"><article class="journal-content-article">
<h1>${escaped(title)}</h1>
${body}
</article></main>
<footer><p>Työ- ja elinkeinoministeriö</p></footer>
</body>
</html>
`;
}
