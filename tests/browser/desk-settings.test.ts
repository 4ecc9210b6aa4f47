import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import { createSimulator, habitsHost, privateHost, type Simulator } from '#simulator/index.ts';
import { signedIn, type SignedIn } from '../support/desk.ts';
import { area, measure, milestone, organisation, put, term, text } from '../support/factories.ts';
import { testNow } from '../support/service.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

const say = sayIn('fi');
let simulator: Simulator;
let site: DeskSite;
let coordinator: SignedIn;

beforeAll(async () => {
  simulator = createSimulator({ clock: () => testNow });
  site = await openDeskSite({ catalogue: null, sources: await simulator.listen() });
  const names = {
    name: text('Työ- ja elinkeinoministeriö', 'Arbets- och näringsministeriet', 'Ministry of Economic Affairs and Employment'),
  };
  await site.desk.app.record.commit({
    actor: 'catalogue',
    commands: [
      put('area', area({ purpose: text('Seuraa', 'Följ', 'Follow') })),
      put('organisation', organisation('TEM', names)),
      put('term', term()),
      put('measure', measure('m-a', { term: 'term-orpo', summary: text('Eka **tärkeä**.\n\n- [Laki](https://finlex.fi/fi/)') })),
      put('milestone', milestone('ev-1', 'announced', '2026-08-01')),
    ],
  });
  coordinator = await signedIn(site.desk, { role: 'coordinator' });
});
afterAll(async () => {
  await site.close();
  await simulator.close();
});

const open = async (path: string, options = {}, who = coordinator): Promise<Page> => {
  const page = await site.page(options, who);
  await page.goto(path);
  return page;
};
const save = async (page: Page, button = say('desk.save')) => {
  const note = page.locator('form', { has: page.getByRole('button', { name: button }) }).locator('input[name=note]');
  await note.fill('Koska niin on sovittu');
  await page.getByRole('button', { name: button }).click();
};
const publicPage = async (path: string) => (await site.desk.get(path)).text();
const alert = (page: Page) => page.getByRole('alert').innerText();
const tryAddress = async (page: Page, address: string) => {
  await page.getByLabel(say('setting.source.address')).fill(address);
  await page
    .getByRole('button', { name: say('setting.try.go') })
    .first()
    .click();
};

describe('the area', () => {
  test('a page text is changed in one language, read publicly at once, and undone', async () => {
    const usual = sayIn('sv')('follow.lead');
    expect(await publicPage('/sv')).toContain(usual);
    const page = await open('/desk/settings/texts/front-lead');
    await page.locator('[name="pages.front-lead.sv"]').fill('Här följer du vad regeringen gör.');
    await save(page);
    expect(await page.getByRole('status').first().innerText()).toContain(say('setting.done.saved'));
    expect(await publicPage('/sv')).toContain('Här följer du vad regeringen gör.');
    expect(await publicPage('/fi')).toContain(say('follow.lead'));
    expect(await publicPage('/fi/muutokset')).toContain('Koska niin on sovittu');
    await page.getByRole('button', { name: say('setting.undo') }).click();
    expect(await page.getByRole('status').first().innerText()).toContain(say('setting.done.undone'));
    expect(await publicPage('/sv')).toContain(usual);
  });

  test('a statement in the area’s own words is a page with headings and links, and HTML in it is refused with its place', async () => {
    const page = await open('/desk/settings/texts/privacy');
    const words = page.locator('[name="pages.privacy.en"]');
    await words.fill('### What we keep\n\nNothing.\n\n<script>alert(1)</script>');
    await save(page);
    expect(await alert(page)).toContain('<script>alert(1)</script>');
    expect(await words.inputValue()).toContain('### What we keep');
    expect(await publicPage('/en/privacy')).not.toContain('What we keep');
    await words.fill('### What we keep\n\nNothing, as the [act](https://finlex.fi/en/) says.');
    await save(page);
    const read = await open('/en/privacy');
    expect(await read.getByRole('heading', { name: 'What we keep', level: 2 }).count()).toBe(1);
    expect(await read.getByRole('link', { name: 'act' }).getAttribute('rel')).toBe('external noopener');
    expect(await faultsOfPage(read)).toEqual([]);
  });

  test('a limit of silence is changed, and the public marks change', async () => {
    const silent = sayIn('en')('words.mark.silent', { days: 114 });
    expect(await publicPage('/en/measures/m-a')).not.toContain(silent);
    const page = await open('/desk/settings/silence');
    await page.locator('[name="silentAfterDays.announced"]').fill('0');
    await save(page);
    expect(await alert(page)).toContain(say('setting.silence.title'));
    await page.locator('[name="silentAfterDays.announced"]').fill('100');
    await save(page);
    expect(await publicPage('/en/measures/m-a')).toContain(silent);
    await page.locator('[name="silentAfterDaysOfKind.legislation"]').fill('200');
    await save(page);
    expect(await publicPage('/en/measures/m-a')).not.toContain(silent);
  });

  test('a language that is not offered is in no language menu', async () => {
    const page = await open('/desk/settings');
    await page.getByRole('checkbox', { name: say('desk.language.en') }).uncheck();
    await page.locator('[name="name.sv"]').fill('Integrationen');
    await save(page);
    const front = await publicPage('/sv');
    expect(front).toContain('hreflang="fi"');
    expect(front).not.toContain('hreflang="en"');
    expect(await publicPage('/sitemap.xml')).not.toContain('/en');
    await page.getByRole('button', { name: say('setting.undo') }).click();
    expect(await publicPage('/sv')).toContain('hreflang="en"');
  });

  test('a theme is added and renamed', async () => {
    const page = await open('/desk/settings/themes');
    await page.locator('[name="themes.0.name.en"]').fill('Settling in');
    await page.locator('[name="added.name.fi"]').fill('Osaajat');
    await page.locator('[name="added.name.en"]').fill('Skilled workers');
    await page.locator('[name="added.summary.fi"]').fill('Osaajien houkuttelu');
    await save(page);
    const themes = await publicPage('/en/themes');
    expect(themes).toContain('Settling in');
    expect(themes).toContain('/en/themes/skilled-workers');
  });

  test('a letter’s template is refused without what it needs', async () => {
    const page = await open('/desk/settings/letters/invitation');
    await page.locator('[name="text.fi"]').fill('Hei {nimi}, {link}');
    await save(page);
    expect(await alert(page)).toContain('{nimi}');
    await page.locator('[name="text.fi"]').fill('Hei, avaa {link}');
    await save(page);
    expect(await page.getByRole('status').first().innerText()).toContain(say('setting.done.saved'));
  });

  test('who changes what another has changed meanwhile is told, and keeps what was typed', async () => {
    const [one, other] = [await open('/desk/settings'), await open('/desk/settings')];
    await one.locator('[name="name.en"]').fill('First');
    await save(one);
    await other.locator('[name="name.en"]').fill('Second');
    await save(other);
    expect(await alert(other)).toContain(say('setting.refused.conflict'));
    expect(await other.locator('[name="name.en"]').inputValue()).toBe('Second');
    expect(await publicPage('/en')).toContain('First');
  });
});

describe('sources', () => {
  test('a page’s address is pasted: its feed is found, tried and added, and its news are public', async () => {
    const page = await open('/desk/settings/sources/new');
    await tryAddress(page, `${habitsHost}/page-with-feeds`);
    expect(await page.locator('.trial').innerText()).toContain(say('source.kind.page'));
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByRole('button', { name: say('setting.try.feed', { name: 'Tiedotteet' }) }).click();
    const found = page.locator('.trial');
    expect(await found.innerText()).toContain(say('setting.try.items', { shown: 5, total: 5 }));
    const title = await found.locator('.items li span').first().innerText();
    await page.locator('[name="name.fi"]').fill('Tavat');
    await page.locator('[name="owner"]').selectOption('TEM');
    await save(page, say('setting.sources.addThis'));
    expect(await page.getByRole('status').first().innerText()).toContain(say('setting.done.added'));
    expect(await page.getByText(say('source.items.count', { count: 5 })).count()).toBe(1);
    expect(await publicPage('/fi/ajankohtaista')).toContain(title.slice(0, 30).replaceAll('&', '&amp;'));
    expect(await publicPage('/fi/lahteet')).toContain('Tavat');

    await page.getByLabel(say('setting.source.interval')).selectOption('P1D');
    await save(page);
    expect(await page.getByLabel(say('setting.source.interval')).inputValue()).toBe('P1D');
    await page.getByRole('button', { name: say('setting.source.look') }).click();
    expect(await page.getByRole('status').first().innerText()).toContain(say('setting.done.looked'));
    expect(await faultsOfPage(page)).toEqual([]);
    await page.locator('#why').fill('Lähde loppuu');
    await page.getByRole('button', { name: say('setting.source.pause') }).click();
    expect(await page.getByText(say('setting.source.paused')).count()).toBe(1);
    await page.locator('#why').fill('Lähde on loppunut');
    await page.getByRole('button', { name: say('setting.source.remove') }).click();
    expect(await publicPage('/fi/lahteet')).not.toContain('Tavat');
  });

  test.each([
    [`https://${privateHost}/`, 'forbidden-address'],
    ['http://127.0.0.1/', 'forbidden-address'],
    [`https://${habitsHost}/into-private`, 'forbidden-address'],
    [`https://${habitsHost}/gone`, 'http-error'],
    ['https://no-such.example/', 'unknown-host'],
    ['file:///etc/passwd', 'bad-address'],
  ] as const)('%s: what is wrong is said, and nothing is there to be added', async (address, code) => {
    const page = await open('/desk/settings/sources/new');
    await tryAddress(page, address);
    expect(await page.locator('.trial').innerText()).toContain(say(`source.failure.${code}`));
    expect(await page.getByRole('button', { name: say('setting.sources.addThis') }).count()).toBe(0);
  });
});

test('without a script a source is tried and added as well', async () => {
  const page = await open('/desk/settings/sources/new', { javaScriptEnabled: false });
  await tryAddress(page, `https://${habitsHost}/finnish-zone`);
  await page.locator('[name="name.sv"]').fill('Zonen');
  await save(page, say('setting.sources.addThis'));
  expect(await publicPage('/sv/kallor')).toContain('Zonen');
});

test.each(['fi', 'sv', 'en'] as const)(
  'every page of settings passes in %s',
  async (language: Language) => {
    const who = await signedIn(site.desk, { role: 'coordinator', language });
    const paths = ['', '/themes', '/silence', '/texts', '/texts/accessibility', '/letters/reminder-before', '/sources', '/sources/new'];
    for (const path of paths) {
      const page = await open(`/desk/settings${path}`, {}, who);
      expect([path, await page.locator('html').getAttribute('lang'), await faultsOfPage(page)]).toEqual([path, language, []]);
      await page.close();
    }
  },
  120_000,
);

test('nobody else may see or change settings', async () => {
  for (const role of ['editor', 'translator', 'moderator', 'viewer'] as const) {
    const { cookie } = await signedIn(site.desk, { role, organisation: 'TEM' });
    for (const path of ['', '/themes', '/silence', '/texts', '/texts/privacy', '/letters/invitation', '/sources', '/sources/new'])
      expect((await site.desk.get(`/desk/settings${path}`, { cookie })).status).toBe(403);
    const post = (path: string) =>
      fetch(`${site.desk.address}/desk/settings${path}`, {
        method: 'POST',
        headers: { cookie, origin: site.desk.address, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ address: 'https://tem.fi', note: 'x' }),
      });
    for (const path of ['', '/undo', '/sources/new?/try', '/sources/new?/add']) expect((await post(path)).status).toBe(403);
  }
});

test('a measure’s summary is read as it was written, and safely', async () => {
  const html = (await publicPage('/fi/toimenpiteet/m-a')).replace(/<!--.*?-->/g, '');
  expect(html).toMatch(/<strong>tärkeä<\/strong>/);
  expect(html).toMatch(/<a href="https:\/\/finlex\.fi\/fi\/" rel="external noopener">/);
});
