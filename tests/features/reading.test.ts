import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import { startService, type TestService } from '../support/service.ts';

/** A reader comes to the public pages. */
let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const text = async (path: string) => (await service.get(path)).text();
const headingOf = (html: string) =>
  /<h1[^>]*>(.*?)<\/h1>/s
    .exec(html)?.[1]
    ?.replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('a reader who has just come', () => {
  test.each([
    ['sv-FI,sv;q=0.9,en;q=0.5', '/sv'],
    ['en', '/en'],
    ['ar', '/fi'],
  ])('whose browser asks for %s is sent to %s', async (asked, sent) => {
    const response = await service.get('/', { 'accept-language': asked });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(sent);
  });

  test.each(languages)('sees in %s which government it is, what lately happened and what comes next', async (language) => {
    const html = await text(`/${language}`);
    expect(html).toContain('Petteri Orpo');
    expect(html).toContain('m-citizenship-3');
    expect(html).toContain('ev-koto-icds-obligatory'.replace('ev-', '').slice(0, 9));
    expect(html).toContain('prog-valko-2024');
  });
});

describe('a reader of a measure', () => {
  test('is told its status, what decides it and by which source', async () => {
    const html = await text('/fi/toimenpiteet/m-koto24');
    expect(headingOf(html)).toContain('Kotoutumislain kokonaisuudistus (KOTO24)');
    expect(html).toMatch(/voimassa/i);
    expect(html).toContain('1.1.2025');
    expect(html).toContain('href="https://kotoutuminen.fi/koto24');
  });

  test('sees what was planned against what became of it', async () => {
    const html = await text('/en/measures/m-three-month-rule');
    expect(html).toContain('1 April 2025');
    expect(html).toContain('11 June 2025');
    expect(html).toMatch(/71 days/);
  });

  test('reads the name in Swedish with the mark that the translation is not official', async () => {
    const html = await text('/sv/atgarder/m-services-reform');
    expect(html).toMatch(/vår översättning|översatt av oss|inte officiell/i);
  });

  test('finds the same measure in every language under the same id', async () => {
    const html = await text('/fi/toimenpiteet/m-koto24');
    expect(html).toContain('https://seuraa.example/sv/atgarder/m-koto24');
    expect(html).toContain('https://seuraa.example/en/measures/m-koto24');
  });
});

describe('a reader of the programme that was never adopted', () => {
  test('is told that its preparation was merged, not that it goes on', async () => {
    const html = await text('/en/programmes/prog-valko-2020');
    expect(html).toContain('31 October 2019');
    expect(html).toMatch(/replaced/i);
    expect(html).not.toMatch(/silent for/);
  });
});

describe('a reader who asks for what is not there', () => {
  test.each([
    ['/fi/toimenpiteet/m-ei-ole', 'fi', /ei löydy|ei löytynyt/i],
    ['/sv/program/prog-finns-inte', 'sv', /finns inte|hittades inte|hittas inte/i],
    ['/en/terms/term-nobody', 'en', /not found|no such page|does not exist|no page/i],
    ['/en/nonsense', 'en', /not found|no such page|does not exist|no page/i],
  ])('%s is told so in %s', async (path, language, said) => {
    const response = await service.get(path);
    expect(response.status).toBe(404);
    const html = await response.text();
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toMatch(said);
  });

  test.each(['eilen', '2025-02-29', '2025-13-01', '20250101', '2999-01-01', ''])(
    '?at=%s is refused, and the page says why',
    async (day) => {
      const response = await service.get(`/fi?at=${day}`);
      expect(response.status).toBe(day === '' ? 200 : 400);
    },
  );
});

describe('a reader who asks how things stood', () => {
  test('in March 2022 sees the new Act still in preparation', async () => {
    const now = await text('/en/measures/m-koto24');
    const then = await text('/en/measures/m-koto24?at=2022-03-01');
    expect(now).toMatch(/in force/i);
    expect(then).toContain('1 March 2022');
    expect(then).not.toContain('Act 681/2023 entered into force');
  });

  test('before the record began is told that the page was built afterwards', async () => {
    const html = await text('/fi?at=2021-04-01');
    expect(html).toContain('1.4.2021');
    expect(html).toMatch(/jälkikäteen/);
    expect(html).toContain('Sanna Marin');
    expect(html).not.toContain('Petteri Orpo');
  });

  test('is told nothing that was not known by then, nor how the sources do today', async () => {
    const html = await text('/en?at=2021-04-01');
    expect(html).not.toContain('raised to 1,500');
    expect(html).not.toContain('m-citizenship-3');
    expect(html).not.toMatch(/sources? (?:does|do) not answer|sources are read/);
  });

  test('and follows links on that day', async () => {
    expect(await text('/fi?at=2021-04-01')).toMatch(/href="\/fi\/toimenpiteet\/m-[^"?]+\?at=2021-04-01"/);
  });
});

describe('a reader who filters measures without a script', () => {
  test('chooses a theme and a status with a form that is a plain address', async () => {
    const all = await text('/fi/toimenpiteet');
    expect(all).toMatch(/<form[^>]+method="get"/i);
    const some = await text('/fi/toimenpiteet?theme=refugee-reception&status=in-parliament');
    expect(some).toContain('m-eu-pact');
    expect(some).not.toContain('m-koto24"');
  });

  test('is told when nothing fits', async () => {
    expect(await text('/fi/toimenpiteet?theme=labour-immigration&status=lapsed')).toMatch(/ei löytynyt yhtään/i);
  });
});

describe('whoever looks for the missing programme of 2020–2023', () => {
  test('finds the gap, what stood in its place and when', async () => {
    const html = await text('/en/obligations/obl-programme-1386');
    expect(html).toContain('2020–2023');
    expect(html).toContain('/en/programmes/prog-report-2021');
    expect(html).toMatch(/31 October 2019/);
  });

  test('and sees it in the river and in the table beside it', async () => {
    const html = await text('/en/terms');
    expect(html).toContain('<svg');
    expect(html).toContain('<table');
    expect(html).toContain('VNS 6/2021 vp');
  });
});

describe('whoever does not read with eyes on a screen', () => {
  test('gets no executable script and no cookie on any kind of page', async () => {
    for (const path of [
      '/fi',
      '/sv/atgarder',
      '/en/measures/m-koto24',
      '/fi/ohjelmat',
      '/fi/hallituskaudet/vertaa',
      '/en/news',
      '/fi/nowhere',
    ]) {
      const response = await service.get(path);
      expect(response.headers.get('set-cookie')).toBeNull();
      const scripts = [...(await response.text()).matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes);
      expect(scripts.every((attributes) => attributes?.includes('application/ld+json'))).toBe(true);
    }
  });
});
