import { finnishDate } from '../finnish-date.ts';
import type { Release } from '../releases.ts';
import { escaped, html, nothingHere, type Asked, type Reply } from '../reply.ts';
import type { Service } from '../services.ts';

/** Releases' pages at STT Info. Their feeds are in ../hosts.ts. */
const host = 'sttinfo.fi';

/** A release's number, whichever form its address has. */
function numberIn({ pathname, searchParams }: URL): string | null {
  return /^\/+tiedote\/(\d+)/.exec(pathname)?.[1] ?? (/^\/+tiedote\//.test(pathname) ? searchParams.get('releaseId') : null);
}

const numberOf = ({ address }: Release): string | null => numberIn(new URL(address));

function dated({ at }: Release): string {
  const { day, time, zone } = finnishDate(at);
  return `${day} ${time} ${zone}`;
}

/** What stands at the foot of a page: the publisher's other releases, the newest first. */
const listed = (release: Release): string => `<div><a href="${escaped(release.address)}"><h3>${escaped(release.title)}</h3></a>
<p>${dated(release)} | Tiedote</p>${release.summary && `<p>${escaped(release.summary)}</p>`}</div>`;

function releasePage(release: Release, others: readonly Release[]): Reply {
  return html(`<!DOCTYPE html>
<html lang="${release.language}">
<head><meta charset="UTF-8"><title>${escaped(release.title)} | ${escaped(release.publisher)}</title><meta name="generator" content="Seuraa: an imitation for trying out, not the real site"></head>
<body>
<header><nav><a href="/">STT Info</a></nav></header>
<main><article><h1>${escaped(release.title)}</h1>
<p>${dated(release)} | ${escaped(release.publisher)} | Tiedote</p>
${release.summary && `<p><strong>${escaped(release.summary)}</strong></p>`}
</article>
<section><h2>${escaped(release.publisher)}</h2>
${others.map(listed).join('\n')}
</section></main>
</body>
</html>
`);
}

function answer({ url, now }: Asked, all: readonly Release[]): Reply {
  const out = all.filter(({ at }) => at <= now);
  const number = numberIn(url);
  const release = number === null ? undefined : out.find((one) => numberOf(one) === number);
  if (!release) return nothingHere();
  return releasePage(
    release,
    out.filter((one) => one !== release && one.publisher === release.publisher),
  );
}

export const service: Service = ({ releases }) => {
  const here = releases.filter(({ address }) => new URL(address).hostname.replace(/^www\./, '') === host);
  return { [host]: (asked) => answer(asked, here) };
};
