import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileHash, hostilePage, kept, putKeptNews, putKeptSeries, putManyNews } from '../support/kept-news.ts';
import { startService, type TestService } from '../support/service.ts';
import { readWarc } from '../support/warc.ts';

/** A reader follows what is compiled: filters it, walks to its end, compares languages, and sees what was kept. */
let service: TestService;
beforeAll(async () => {
  service = await startService();
  await putKeptNews(service.app.store);
  await putKeptSeries(service.app.store, 'ind-emp-origin', 'source-vn-releases');
  await putManyNews(service.app.store, 100);
});
afterAll(() => service.close());

const html = async (path: string): Promise<string> => {
  const response = await service.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};
const plain = (text: string) =>
  text
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;)])/g, '$1');
const read = async (path: string) => plain(await html(path));
const hrefs = (text: string, shape: RegExp) =>
  [...text.matchAll(/href="([^"]+)"/g)].flatMap(([, href = '']) => (shape.test(href) ? [href.replaceAll('&amp;', '&')] : []));
const releases = (text: string) => [...new Set(hrefs(text, /^\/en\/news\/[^?]+$/))];

describe('a reader of the news', () => {
  test('filters them by theme, term, language, source and measure, by links and by a form', async () => {
    const page = await html('/en/news');
    for (const name of ['theme', 'term', 'language'])
      expect(hrefs(page, new RegExp(`^/en/news\\?${name}=`)).length, name).toBeGreaterThan(1);
    for (const name of ['source', 'measure']) expect(page).toMatch(new RegExp(`<select[^>]*name="${name}"`));
    expect(page).toMatch(/<optgroup label=/);
  });

  test('combines filters, and takes each away by a link', async () => {
    const both = await html(`/en/news?language=en&measure=${kept.measure}`);
    const [withoutLanguage] = hrefs(both, new RegExp(`^/en/news\\?measure=${kept.measure}$`));
    const [withoutMeasure] = hrefs(both, /^\/en\/news\?language=en$/);
    expect([withoutLanguage, withoutMeasure]).not.toContain(undefined);
    // What is chosen in links is kept by the form.
    expect(both).toMatch(/<input type="hidden" name="language" value="en"/);
    expect(releases(await html(withoutLanguage ?? ''))).toContain(`/en/news/${kept.release}`);
  });

  test('finds under a term what is linked to its measures, and under a source what it brought', async () => {
    const ofTerm = hrefs(await html(`/en/news?measure=${kept.measure}`), /term=/);
    expect(ofTerm.length).toBeGreaterThan(0);
    expect(releases(await html(ofTerm[0] ?? ''))).toContain(`/en/news/${kept.release}`);
    expect(await read('/en/news?source=source-sttinfo-migri')).toContain('Kommunerna väntar på lagen');
    expect(await read('/en/news?source=source-sttinfo-migri')).not.toContain('Tiedote numero');
  });

  test('is told that nothing fits, and how to go on', async () => {
    expect(await read('/fi/ajankohtaista?theme=refugee-reception&source=source-sttinfo-migri&language=en')).toContain(
      'Poista jokin rajaus',
    );
    expect((await service.get('/fi/ajankohtaista?theme=none&source=none&term=none&measure=none&language=xx')).status).toBe(200);
  });

  test('walks from the newest to the oldest, meets everything once, and comes back', async () => {
    const seen: string[] = [];
    const parts: string[] = [];
    for (let path: string | undefined = '/en/news'; path;) {
      const page: string = await html(path);
      parts.push(path);
      seen.push(...releases(page));
      path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(parts.length).toBeGreaterThan(4);
    expect(seen.filter((href) => href.includes('r-i-many-'))).toHaveLength(100);
    expect(new Set(seen).size).toBe(seen.length);
    let back = parts.at(-1);
    let steps = 0;
    for (; back && steps <= parts.length; steps++) {
      const page: string = await html(back);
      back = /rel="prev" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(steps).toBe(parts.length);
  });

  test.each(['x', '2026-11-10', "2026-11-10T12:30_'; drop table item", '2026-11-10T12:30_'])(
    'a part that is none, %s, is not found',
    async (place) => {
      expect((await service.get(`/fi/ajankohtaista?before=${encodeURIComponent(place)}`)).status).toBe(404);
    },
  );

  test('sees who speaks: an authority or the media', async () => {
    const page = await html('/en/news?source=source-sttinfo-migri&language=sv');
    expect(page).toMatch(/class="speaker media[^"]*">Media</);
    expect(await html('/en/news')).toMatch(/class="speaker official[^"]*">Official</);
  });
});

describe('a release', () => {
  test('has its languages side by side, how late each came, and which is missing for how many days', async () => {
    const page = await read(`/en/news/${kept.release}`);
    expect(page).toContain('Hallitus esittää kotoutumislain muuttamista');
    expect(page).toContain('Government proposes amending the Integration Act');
    expect(page).toContain('Came first');
    expect(page).toContain('2 days after the Finnish one');
    expect(page).toContain('Has not come in Swedish');
    // The service's clock says 23 November; the first came on the tenth.
    expect(page).toContain('13 days have passed since the first version.');
    expect(page).toContain('Esitys annettiin eduskunnalle torstaina.');
    expect(page).toContain('The same text also at: tem.fi');
  });

  test('has a title in the reader’s language, or says that there is none', async () => {
    expect(await read(`/fi/ajankohtaista/${kept.release}`)).toMatch(/Hallitus esittää kotoutumislain muuttamista/);
    expect(await html(`/sv/aktuellt/${kept.release}`)).toMatch(/<h1[^>]*lang="fi"/);
    expect(await read(`/sv/aktuellt/${kept.release}`)).toContain('Saknas på svenska');
    const english = await html(`/en/news/${kept.release}`);
    expect(english).toMatch(/<article[^>]*>.*<p class="title[^"]*" lang="fi">Hallitus/s);
  });

  test('tells what it is about and why, in three languages', async () => {
    expect(await read(`/fi/ajankohtaista/${kept.release}`)).toContain(
      'mainitsee tunnuksen HE 208/2022 vp: tämän toimenpiteen hallituksen esitys',
    );
    expect(await read(`/sv/aktuellt/${kept.release}`)).toContain('nämner HE 208/2022 vp: propositionen för den här åtgärden');
    expect(await read(`/en/news/${kept.release}`)).toContain('mentions HE 208/2022 vp, the bill of this measure');
    expect(await html(`/en/news/${kept.release}`)).toContain(`/en/measures/${kept.measure}`);
  });

  test('keeps what the media wrote apart', async () => {
    const page = await html(`/en/news/${kept.release}`);
    const [before = '', after = ''] = page.split('id="coverage"');
    expect(plain(before)).not.toContain('Kotoutumislaki muuttuu taas');
    expect(plain(after)).toContain('Kotoutumislaki muuttuu taas');
    // Nobody owes the media's piece to readers of other languages.
    expect(await read(`/en/news/${kept.mediaOnly}`)).not.toContain('Has not come');
  });

  test('is where an id of one of its items leads, also on a past day', async () => {
    const response = await service.get(`/fi/ajankohtaista/${kept.item}?at=2026-11-20`);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(`/fi/ajankohtaista/${kept.release}?at=2026-11-20`);
  });

  test('is as it was on a day: what had not come is missing, and before the first it is not there', async () => {
    // Compiled items are no part of the record: a day on which the record stood as it does now shows them.
    const page = await read(`/en/news/${kept.release}?at=2026-11-23`);
    expect(page).toContain('2 days after the Finnish one');
    expect((await service.get(`/en/news/${kept.release}?at=2026-11-01`)).status).toBe(404);
    expect((await service.get('/en/news/r-none')).status).toBe(404);
  });
});

describe('a source', () => {
  test('tells what it brought in parts, its series, and links to what was kept', async () => {
    const page = await html('/en/sources/source-vn-releases');
    expect(page).toMatch(/rel="next" href="\/en\/sources\/source-vn-releases\?before=/);
    expect(plain(page)).toContain('2024: 61.5 %');
    expect(plain(page)).toContain('2025: …');
    expect(plain(page)).toMatch(/Brings something new Not known yet/);
    expect(await html('/en/sources/source-seed-en')).toContain(`/en/snapshots/${hostileHash}`);
  });
});

describe('a snapshot', () => {
  const path = `/fi/tallenteet/${hostileHash}`;

  test('shows the words of a page that was made to do harm, and nothing else of it', async () => {
    const page = await html(path);
    const words = plain(page);
    expect(words).toContain('Kotoutumislaki muuttuu');
    expect(words).toContain('lisää täältä (javascript:alert(document.cookie))');
    expect(words).toContain('Yksi &lt;script>alert(2)&lt;/script>');
    expect(words).toContain('Loppu');
    for (const gone of [
      'piirros',
      'kehys',
      'steal()',
      'owned',
      'srcdoc',
      'onerror',
      'onload',
      'http-equiv',
      '<base',
      '<iframe',
      '<form action="https',
    ])
      expect(page, gone).not.toContain(gone);
    expect(page).not.toMatch(/(?:src|href|action|data)="[^"]*evil\.example/);
    expect(page).not.toMatch(/href="javascript:/);
    expect(page).toMatch(/<meta name="robots" content="noindex"/);
  });

  test('says where, when and by which hash, and with which headers', async () => {
    const words = await read(path);
    for (const said of [hostileHash, 'kotoutuminen.fi/kotoutumisen-edistaminen-tem', '23.11.2026 klo 11.00', 'content-encoding', 'gzip'])
      expect(words).toContain(said);
  });

  test('is downloaded as WARC, byte by byte', async () => {
    const response = await service.get(`${path}.warc`);
    expect(response.headers.get('content-type')).toBe('application/warc');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${hostileHash}.warc"`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const [info, kept] = readWarc(Buffer.from(await response.arrayBuffer()));
    expect(info?.fields['WARC-Type']).toBe('warcinfo');
    expect(kept?.fields['WARC-Target-URI']).toBe('https://kotoutuminen.fi/kotoutumisen-edistaminen-tem');
    expect(kept?.http?.body.toString()).toBe(hostilePage);
    expect(kept?.http?.headers).toContainEqual(['X-Archive-Orig-content-encoding', 'gzip']);
  });

  test('that was never taken is not there, nor is a list of them', async () => {
    for (const gone of [
      '/fi/tallenteet',
      `/fi/tallenteet/${'0'.repeat(64)}`,
      `/en/snapshots/${'0'.repeat(64)}.warc`,
      '/sv/arkivkopior/x',
      `${path}.zip`,
    ])
      expect([gone, (await service.get(gone)).status]).toEqual([gone, 404]);
  });
});
