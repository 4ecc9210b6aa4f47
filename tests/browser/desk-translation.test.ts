import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '#domain/language.ts';
import { authorize } from '#server/accounts/index.ts';
import { imageOf } from '#server/store/index.ts';
import { sayIn } from '#locales/index.ts';
import { clockAt } from '../support/clock.ts';
import { signedIn, type SignedIn } from '../support/desk.ts';
import { area, measure, organisation, put, term, text } from '../support/factories.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

const time = clockAt('2026-11-20T10:00:00.000Z');
const say = sayIn('fi');
let site: DeskSite;
let translator: SignedIn;

const swedish = (fi: string, sv: string, state: 'translated' | 'outdated' = 'translated') => ({ ...text(fi), sv: { text: sv, state } });
const summary = text('Työ- ja elinkeinoministeriö uudistaa palvelut (HE 208/2022 vp).');
const organisations = () =>
  ['TEM', 'SM'].map((id) =>
    put('organisation', organisation(id, { name: text(`Ministeriö ${id}`, `Ministeriet ${id}`, `Ministry ${id}`) })),
  );
const ministry = put(
  'organisation',
  organisation('TEM', {
    name: text('Työ- ja elinkeinoministeriö', 'Arbets- och näringsministeriet', 'Ministry of Economic Affairs and Employment'),
  }),
);
const own = (title = swedish('Palvelut uudistetaan', 'Tjänsterna reformeras')) =>
  measure('m-a', { title, summary, term: 'term-orpo', responsible: [{ org: 'TEM', role: 'lead' }] });

const commit = (...commands: ReturnType<typeof put>[]) => site.desk.app.record.commit({ actor: 'catalogue', commands });
const live = () => imageOf(site.desk.app.store.db, 'measure', 'm-a');
const workOn = `/desk/translation/measure/m-a?to=sv&kind=measure`;

beforeAll(async () => {
  site = await openDeskSite({ clock: time.clock, catalogue: null });
  await commit(
    put('area', area()),
    put('term', term()),
    ministry,
    organisations()[1]!,
    put('measure', own()),
    put('measure', measure('m-b', { title: text('Toinen toimi'), term: 'term-orpo' })),
  );
  translator = await signedIn(site.desk, { role: 'translator' });
});
afterAll(() => site.close());

beforeEach(async () => {
  // A translation is right on the 20th, and its original changes on the 21st.
  const open = await site.desk.desk.editing.draftOf('measure', 'm-a');
  const coordinator = await signedIn(site.desk, { role: 'coordinator' });
  if (open) await site.desk.desk.editing.discard(authorize(coordinator.editor, 'edit-subjects'), open.id);
  time.moveTo('2026-11-20T10:00:00.000Z');
  await commit(put('measure', { ...own(), kind: 'study' }));
  await commit(put('measure', own()));
  time.moveTo('2026-11-21T10:00:00.000Z');
  await commit(put('measure', own(swedish('Kaikki palvelut uudistetaan', 'Tjänsterna reformeras', 'outdated'))));
});

const field = (page: Page, name: string) =>
  page.locator('section.field', { has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) });
const titleField = (page: Page) => field(page, say('translation.field.title'));
const summaryField = (page: Page) => field(page, say('translation.field.summary'));
const publish = (page: Page) => page.getByRole('button', { name: say('translation.publish.sv') });

describe('a translator', () => {
  test('finds what is left, the open measures of the present term first, and begins', async () => {
    const page = await site.page({}, translator);
    await page.goto('/desk/translation?to=sv');
    const first = page.locator('ol.work li').first();
    expect(await first.textContent()).toContain('Kaikki palvelut uudistetaan');
    expect(await first.textContent()).toContain(say('translation.count.outdated', { n: 1 }));
    await page.getByRole('link', { name: say('translation.begin') }).click();
    expect(page.url()).toContain('/desk/translation/measure/m-a');
  });

  test('sees what has changed of the source since it was translated, publishes Swedish, and readers have it at once', async () => {
    const page = await site.page({}, translator);
    const publicAddress = `${site.desk.address}/sv/atgarder/m-a`;
    expect(await (await fetch(publicAddress)).text()).not.toContain('Alla tjänster');
    await page.goto(workOn);
    const words = async (of: 'ins' | 'del') =>
      (await titleField(page).locator(`${of} [lang]`).allTextContents()).map((word) => word.trim());
    expect([await words('del'), await words('ins')]).toEqual([['Palvelut'], ['Kaikki', 'palvelut']]);
    await titleField(page).getByRole('combobox').fill('Alla tjänster reformeras');
    await publish(page).click();
    expect(await page.locator('.notice').textContent()).toContain(say('translation.published'));
    expect(page.url()).toContain('/desk/translation/measure/m-b');
    expect(await (await fetch(publicAddress)).text()).toContain('Alla tjänster reformeras');
    const image = await live();
    expect([image?.title.sv, image?.title.fi?.text, image?.title.en]).toEqual([
      { text: 'Alla tjänster reformeras', state: 'translated' },
      'Kaikki palvelut uudistetaan',
      undefined,
    ]);
  });

  test('takes an official term by the keyboard alone, and publishes by it', async () => {
    const page = await site.page({}, translator);
    await page.goto(workOn);
    const box = summaryField(page).getByRole('textbox').first();
    await box.focus();
    await page.keyboard.type('Arb');
    const list = page.getByRole('listbox', { name: say('translation.suggest.list') });
    expect(await list.getByRole('option').allTextContents()).toEqual(['Arbets- och näringsministeriet']);
    expect(await page.locator('[data-said]').textContent()).toBe(say('translation.suggest.some', { n: 1 }));
    await page.keyboard.press('Escape');
    expect(await list.count()).toBe(0);
    await page.keyboard.type('e');
    await page.keyboard.press('ArrowDown');
    const option = page.getByRole('option', { selected: true });
    expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('Arbets- och näringsministeriet');
    await page.keyboard.type(' reformerar tjänsterna ');
    await page.keyboard.press('Alt+ArrowDown');
    expect(await list.getByRole('option').allTextContents()).toContain('RP 208/2022 rd');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/m-b/);
    expect((await live())?.summary?.sv?.text).toBe('Arbets- och näringsministeriet reformerar tjänsterna RP 208/2022 rd');
  });

  test('is warned of official equivalents that the translation lacks', async () => {
    const page = await site.page({}, translator);
    await page.goto(workOn);
    await summaryField(page).getByRole('textbox').first().fill('TEM reformerar tjänsterna.');
    await page.getByRole('button', { name: say('translation.save') }).click();
    expect(await page.locator('.notice').textContent()).toContain(say('translation.saved'));
    expect(await summaryField(page).textContent()).toContain(say('translation.drafted'));
    expect(await summaryField(page).locator('.absent').textContent()).toBe(say('translation.absent', { n: 2 }));
    expect((await live())?.summary?.sv).toBeUndefined();
  });

  test('without JavaScript has the terms beside the field, says that a translation holds, and goes on', async () => {
    const page = await site.page({ javaScriptEnabled: false }, translator);
    await page.goto(workOn);
    expect(await summaryField(page).locator('li[data-term]').count()).toBe(2);
    await titleField(page).getByLabel(say('translation.holds.outdated')).check();
    await publish(page).click();
    expect(await page.locator('.notice').textContent()).toContain(say('translation.published'));
    expect((await live())?.title.sv).toEqual({ text: 'Tjänsterna reformeras', state: 'translated' });
  });

  test('loses nothing when the source changes meanwhile', async () => {
    const page = await site.page({}, translator);
    await page.goto(workOn);
    await titleField(page).getByRole('combobox').fill('Det som jag skrev');
    await commit(put('measure', own(swedish('Aivan toinen', 'Tjänsterna reformeras', 'outdated'))));
    await publish(page).click();
    expect(await page.getByRole('alert').textContent()).toContain(
      say('translation.problem.conflict', { field: say('translation.field.title') }),
    );
    expect(await titleField(page).getByRole('combobox').inputValue()).toBe('Det som jag skrev');
    expect((await live())?.title.sv?.text).toBe('Tjänsterna reformeras');
    expect(await faultsOfPage(page)).toEqual([]);
  });

  test('finds what was typed again after a crash, in its own language only', async () => {
    const page = await site.page({}, translator);
    await page.goto(workOn);
    await titleField(page).getByRole('combobox').fill('Det som jag skrev');
    await page.goto(workOn.replace('to=sv', 'to=en'));
    expect(await page.locator('[data-offer]').isVisible()).toBe(false);
    await page.goto(workOn);
    await page.locator('[data-restore]').click();
    expect(await titleField(page).getByRole('combobox').inputValue()).toBe('Det som jag skrev');
    await publish(page).click();
    await page.waitForURL(/m-b/);
    await page.goto(workOn);
    expect(await page.locator('[data-offer]').isVisible()).toBe(false);
  });

  test('changes nothing but wordings of the language, whatever is sent', async () => {
    const { fields } = (await site.desk.desk.translation.subject({ kind: 'measure', id: 'm-a', to: 'sv' }))!;
    const source = fields[0]?.source;
    const form = new URLSearchParams({
      'field.0': 'kind',
      'text.0': 'study',
      'was.0': '',
      'from.0': 'x',
      'language.0': 'fi',
      'field.1': 'title.fi',
      'text.1': 'Muu',
      'was.1': '',
      'from.1': source?.fingerprint ?? '',
      'language.1': 'fi',
      kind: 'study',
      'title.fi': 'Muu',
    });
    const headers = { cookie: translator.cookie, origin: site.desk.address, 'content-type': 'application/x-www-form-urlencoded' };
    const send = (path: string) => fetch(`${site.desk.address}${path}`, { method: 'POST', body: form, headers, redirect: 'manual' });
    await send('/desk/translation/measure/m-a?/publish&to=sv');
    expect(await live()).toMatchObject({ kind: 'legislation', title: { fi: { text: 'Kaikki palvelut uudistetaan' } } });
    const { editing } = site.desk.desk;
    const coordinator = await signedIn(site.desk, { role: 'coordinator' });
    const draft = await editing.begin(authorize(coordinator.editor, 'edit-subjects'), 'measure', 'm-a');
    await editing.save(authorize(coordinator.editor, 'edit-subjects'), draft.id, { ...draft.image, kind: 'study' }, draft.version);
    await send('/desk/translation/measure/m-a?/publish&to=sv');
    expect((await live())?.kind).toBe('legislation');
    expect(() => authorize(translator.editor, 'publish')).toThrow('forbidden');
  });
});

describe('others', () => {
  test('who only read may not translate, and an editor translates what the own organisation answers for', async () => {
    const status = async (who: SignedIn) => (await site.desk.get(workOn, { cookie: who.cookie })).status;
    expect(await status(await signedIn(site.desk, { role: 'viewer' }))).toBe(403);
    expect(await status(await signedIn(site.desk, { role: 'editor', organisation: 'SM' }))).toBe(403);
    expect(await status(await signedIn(site.desk, { role: 'editor', organisation: 'TEM' }))).toBe(200);
    expect((await site.desk.get('/desk/translation')).status).toBe(303);
  });

  test('who are editors have the list of their own organisation, and everybody’s when they ask for it', async () => {
    const editor = await signedIn(site.desk, { role: 'editor', organisation: 'TEM' });
    const list = async (query: string) => (await site.desk.get(`/desk/translation?to=sv${query}`, { cookie: editor.cookie })).text();
    expect(await list('')).not.toContain('Toinen toimi');
    expect(await list('')).toContain('Kaikki palvelut uudistetaan');
    expect(await list('&organisation=all')).toContain('Toinen toimi');
  });
});

describe('terms', () => {
  test('are added with their source and removed', async () => {
    const page = await site.page({}, translator);
    await page.goto('/desk/translation/terms');
    const fill = (name: string, value: string) => page.locator(`#field-${name}`).fill(value);
    await fill('fi', 'kotoutumissuunnitelma');
    await fill('sv', 'integrationsplan');
    await fill('source', 'https://finlex.fi/sv/laki/alkup/2023/20230681');
    await page.getByRole('button', { name: say('translation.terms.add') }).click();
    await page.locator('#q').fill('integrationsp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=integrationsp/);
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByRole('button', { name: say('translation.terms.remove', { term: 'kotoutumissuunnitelma' }) }).click();
    expect(await page.locator('.notice').textContent()).toContain(say('translation.terms.removed'));
  });
});

test.each(['fi', 'sv', 'en'] as Language[])('the pages are without fault, and speak %s', async (language) => {
  const who = await signedIn(site.desk, { role: 'translator', language });
  const page = await site.page({}, who);
  for (const [path, title] of [
    ['/desk/translation?to=sv', 'title'],
    ['/desk/translation/terms', 'terms'],
    [workOn, null],
  ] as const) {
    await page.goto(path);
    if (title) expect(await page.locator('h1').textContent()).toBe(sayIn(language)(`translation.${title}`));
    expect(await faultsOfPage(page), path).toEqual([]);
  }
});
