import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorize } from '#server/accounts/index.ts';
import type { Significance } from '#server/editing/index.ts';
import { clockAt } from '../support/clock.ts';
import { signedIn, type SignedIn, type Wanted } from '../support/desk.ts';
import { measure, organisation, put, text } from '../support/factories.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

const time = clockAt('2026-11-23T10:00:00.000Z');
let site: DeskSite;
let anna: SignedIn;
let bea: SignedIn;

const person = (name: string, more: Partial<Wanted> = {}) => signedIn(site.desk, { role: 'editor', organisation: 'TEM', name, ...more });
const rooms = () => site.desk.desk;
const own = (id: string, title: string) => measure(id, { title: text(title, `Åtgärd ${id}`), responsible: [{ org: 'TEM', role: 'lead' }] });

beforeAll(async () => {
  site = await openDeskSite({ clock: time.clock, catalogue: null });
  const measures = ['m-a', 'm-b', 'm-c', 'm-d'].map((id) => put('measure', own(id, `Toimi ${id}`)));
  const ministry = put('organisation', organisation('TEM', { name: text('Työ- ja elinkeinoministeriö') }));
  await site.desk.app.record.commit({ actor: 'catalogue', commands: [ministry, ...measures] });
  [anna, bea] = await Promise.all([person('Anna Aalto'), person('Bea Berg')]);
});
afterAll(() => site.close());

type Why = { significance?: Significance; note?: string };

/** Edits a measure's Finnish title and publishes it; the number of the entry. */
async function published(who: SignedIn, id: string, title: string, { significance = 'major', note = '' }: Why = {}): Promise<number> {
  const { editing } = rooms();
  const draft = await editing.begin(authorize(who.editor, 'edit-subjects'), 'measure', id);
  const image = { ...draft.image, title: text(title, `Åtgärd ${id}`) };
  await editing.save(authorize(who.editor, 'edit-subjects'), draft.id, image, draft.version);
  const wish = { languages: null, significance, note: note ? { fi: { text: note, state: 'original' as const } } : {} };
  const { entries } = await editing.publish(authorize(who.editor, 'publish'), draft.id, wish);
  return entries[0] ?? expect.fail('nothing was written');
}

const seen = (page: Page) => page.locator('main').innerText();
const titleOf = async (page: Page, id: string) => {
  await page.goto(`/fi/toimenpiteet/${id}`);
  return page.getByRole('heading', { level: 1 }).innerText();
};

/** Opens the form of a row of versions, gives the reason and sends it. */
async function takesBack(page: Page, entry: number, button: string, reason: string): Promise<void> {
  const row = page.locator(`#version-${entry}`);
  await row.locator('summary').click();
  await row.locator('textarea').fill(reason);
  await row.getByRole('button', { name: button }).click();
}

describe('the history of a subject', () => {
  it('compares any two versions, restores one, and undoes that, each public at once with its reason', async () => {
    const first = await published(anna, 'm-a', 'Toimi alkaa keväällä', { note: 'Aikataulu tarkentui' });
    time.moveTo('2026-11-23T11:00:00.000Z');
    const second = await published(bea, 'm-a', 'Toimi alkaa syksyllä');
    const page = await site.page({}, anna);
    await page.goto('/desk/history/measure/m-a');
    expect(await seen(page)).toContain('Anna Aalto');
    expect(await seen(page)).toContain('Aikataulu tarkentui');
    expect(await page.locator('.differences').innerText()).toMatch(/Toimi alkaa\s*Poistettu:\s*keväällä/);
    await page
      .getByRole('radio', { name: /Vertaa versiosta/ })
      .last()
      .check();
    await page.getByRole('button', { name: 'Vertaa' }).click();
    expect(new URL(page.url()).searchParams.get('to')).toBe(String(second));
    expect(await page.locator('.differences').innerText()).toContain('alkaa syksyllä');
    expect(await faultsOfPage(page)).toEqual([]);

    await page.reload();
    await takesBack(page, first, `Palauta versio ${first}`, 'Kevät pitää sittenkin');
    expect(await page.getByRole('status').first().innerText()).toContain('Aiempi versio on palautettu');
    expect(await titleOf(page, 'm-a')).toBe('Toimi alkaa keväällä');
    await page.goto('/desk/history/measure/m-a');
    const [restored] = await rooms().editing.history('measure', 'm-a');
    await takesBack(page, restored?.entry ?? 0, `Kumoa muutos ${restored?.entry}`, 'Erehdys');
    expect(await titleOf(page, 'm-a')).toBe('Toimi alkaa syksyllä');
    await page.goto('/fi/muutokset');
    expect(await seen(page)).toContain('Kevät pitää sittenkin');
  });

  it('does not undo what somebody has changed since, and says who', async () => {
    await published(anna, 'm-b', 'Toimi laajenee');
    const page = await site.page({}, anna);
    await page.goto('/desk/history/measure/m-b');
    const [mine] = await rooms().editing.history('measure', 'm-b');
    await page.locator(`#version-${mine?.entry} summary`).click();
    await published(bea, 'm-b', 'Toimi supistuu');
    await page.locator(`#version-${mine?.entry} textarea`).fill('Väärä tieto');
    await page.locator(`#version-${mine?.entry} button`).click();
    expect(await page.getByRole('alert').innerText()).toContain('Tätä on muutettu sen jälkeen: Bea Berg');
    expect(await titleOf(page, 'm-b')).toBe('Toimi supistuu');
  });

  it('begins a draft where somebody else must approve what becomes public', async () => {
    const before = await published(anna, 'm-c', 'Ensimmäinen nimi');
    await published(anna, 'm-c', 'Toinen nimi');
    const coordinator = authorize((await person('Carla', { role: 'coordinator', organisation: null })).editor, 'manage-area');
    await rooms().review.setRule(coordinator, 'TEM', true);
    const page = await site.page({}, anna);
    await page.goto('/desk/history/measure/m-c');
    await takesBack(page, before, `Palauta versio ${before}`, 'Palataan');
    expect(new URL(page.url()).pathname).toMatch(/^\/desk\/drafts\//);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Ensimmäinen nimi');
    expect(await titleOf(page, 'm-c')).toBe('Toinen nimi');
    await rooms().review.setRule(coordinator, 'TEM', false);
  });
});

describe('the history of everything', () => {
  it('is found by who, what and day, and shows a change made together, which is undone as one', async () => {
    const commands = ['m-b', 'm-d'].map((id) => put('measure', own(id, `Taulukosta ${id}`)));
    const by = authorize(bea.editor, 'import-sheets');
    const { batch } = await rooms().editing.commitBatch(by, commands, { title: 'Toimintasuunnitelma.xlsx', significance: 'major' });
    const page = await site.page({ javaScriptEnabled: false }, bea);
    await page.goto('/desk/history');
    await page.getByLabel('Tekijä').selectOption({ label: 'Bea Berg' });
    await page.getByLabel('Kohteen laji').selectOption({ label: 'toimenpide' });
    await page.getByLabel('Päivä').fill('2026-11-23');
    await page.getByRole('button', { name: 'Näytä' }).click();
    expect(await page.locator('.entries').innerText()).toContain('Bea Berg');
    expect(await page.locator('.entries').innerText()).not.toMatch(/Anna Aalto|Luettelon/);
    await page.getByLabel('Päivä').fill('2026-11-22');
    await page.getByRole('button', { name: 'Näytä' }).click();
    expect(await seen(page)).toContain('Tällaisia muutoksia ei ole.');

    await page.goto(`/desk/history?batch=${batch}`);
    expect(await seen(page)).toContain('Yhdessä tehdyt 2 muutosta.');
    await page.locator('.batch summary').click();
    await page.locator('.batch textarea').fill('Väärä taulukko');
    await page.locator('.batch button').click();
    expect(await page.getByRole('status').first().innerText()).toContain('kumottu');
    expect(await titleOf(page, 'm-d')).toBe('Toimi m-d');
  });

  it.each([
    ['sv', 'Historik', 'Historik: Åtgärd m-a'],
    ['en', 'History', 'History: Toimi alkaa syksyllä'],
  ] as const)('is read in %s', async (language, heading, title) => {
    const page = await site.page({}, await person(`Reader ${language}`, { role: 'viewer', organisation: null, language }));
    await page.goto('/desk/history');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading);
    expect(await faultsOfPage(page)).toEqual([]);
    await page.goto('/desk/history/measure/m-a');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
    expect(await faultsOfPage(page)).toEqual([]);
    // Who only reads is offered nothing to take back.
    expect(await page.locator('form[action^="?/"]').count()).toBe(0);
  });
});

describe('the public', () => {
  it('sees what changed and why, that a change is minor, that something was withdrawn; never who an editor is', async () => {
    await published(anna, 'm-d', 'Toimi m-d, korjattu', { significance: 'minor', note: 'Kirjoitusvirhe' });
    const reason = { fi: { text: 'Kirjattu kahteen kertaan', state: 'original' as const } };
    await rooms().editing.withdraw(authorize(bea.editor, 'publish'), 'measure', 'm-b', { reason });
    const page = await site.page();
    const answers: string[] = [];
    for (const path of ['/fi/muutokset', '/sv/andringar', '/en/changes', '/fi/toimenpiteet/m-d']) {
      const answer = await page.goto(path);
      answers.push((await answer?.text()) ?? '');
      expect(await faultsOfPage(page)).toEqual([]);
    }
    const [fi = '', sv = '', en = '', subject = ''] = answers;
    expect(fi).toContain('vähäinen muutos');
    expect(fi).toContain('Kirjoitusvirhe');
    expect(fi).toContain('Kirjattu kahteen kertaan');
    expect(fi).toContain('Ministeriön toimitus');
    expect(sv).toContain('Ministeriets redaktion');
    expect(en).toContain('The ministry’s editor');
    expect(subject).toContain('vähäinen muutos');
    for (const html of answers) {
      for (const who of [anna, bea]) expect(html).not.toMatch(new RegExp(`${who.editor.id}|${who.editor.name}|${who.editor.email}`));
      expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/);
    }
  });
});
