import writeXlsxFile from 'write-excel-file/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from '#server/sheets/index.ts';
import { signedIn, type SignedIn } from '../support/desk.ts';
import { textSheet, workbook, textRows } from '../support/sheets.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

let site: DeskSite;
let coordinator: SignedIn;
beforeAll(async () => {
  site = await openDeskSite();
  coordinator = await signedIn(site.desk, { role: 'coordinator', language: 'fi' });
});
afterAll(() => site.close());

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const source = 'https://tem.fi/toimeenpanosuunnitelma';

/** An action plan as a ministry keeps it: a title above the header, seasons for dates, its own words for states. */
const actionPlan = () =>
  writeXlsxFile(
    [
      ['Toimeenpanosuunnitelma 2026'],
      ['Toimenpide', 'Vastuutaho', 'Aikataulu', 'Tila', 'Lisätiedot'],
      ['Kielitaidon näyttö uudistetaan', 'TEM', '2026–2027', 'kesken', 'Esiselvitys tehty'],
      ['Kuntien opas päivitetään', 'Työ- ja elinkeinoministeriö', 'kevät 2026', 'ei aloitettu', null],
      ['Työlupien neuvonta', 'Lupavirasto X', '2026', 'vaiheessa', null],
      ['Rikkinäinen päivä', 'TEM', 'jatkuva', 'kesken', null],
    ],
    { sheet: 'Suunnitelma' },
  ).toBuffer();

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/desk/sheets');
  await page.getByLabel('Taulukkotiedosto').setInputFiles({ name, mimeType: xlsx, buffer });
  await page.getByRole('button', { name: 'Lue tiedosto' }).click();
}

async function understand(page: Page): Promise<void> {
  await page.getByLabel('Lähteen osoite').fill(source);
  await page.getByLabel('Tilatiedot pitivät paikkansa').fill('31.10.2026');
  await page.getByLabel('Laji', { exact: true }).selectOption('policy-decision');
  await page.getByLabel('Teemat', { exact: true }).selectOption('integration');
  await page.getByRole('button', { name: 'Katso, mitä muuttuisi' }).click();
}

const entriesOf = () => Number(site.desk.app.store.sqlite.prepare('select count(*) as n from change').get()?.['n']);
const isPublic = async (path: string) => (await site.desk.get(path)).status;

describe('an action plan in Excel', () => {
  it('is uploaded, understood, tried, imported as one change, shown to the public, and undone as one', async () => {
    const page = await site.page({ javaScriptEnabled: false }, coordinator);
    const before = entriesOf();
    await upload(page, 'suunnitelma.xlsx', await actionPlan());
    expect(await page.getByLabel('Otsikkorivi', { exact: true }).inputValue()).toBe('2');
    expect(await page.getByLabel('Vastuutaho').first().inputValue()).toBe('responsible.lead');
    await understand(page);
    const text = await page.locator('main').textContent();
    expect(text).toContain('Nimeä ”Lupavirasto X” ei tunneta.');
    expect(text).toContain('”jatkuva” ei ole päivä, kuukausi, neljännes eikä vuosi.');
    expect(await page.getByRole('link', { name: '2 uutta' }).count()).toBe(1);
    await page.getByLabel(/Lupavirasto X/).selectOption({ label: 'Maahanmuuttovirasto' });
    await page.getByLabel(/”vaiheessa”/).selectOption('underway');
    await page.getByLabel(/”jatkuva”/).fill('-');
    await page.getByRole('button', { name: 'Katso uudelleen' }).click();
    expect(await page.getByRole('link', { name: '4 uutta' }).count()).toBe(1);
    expect(await page.locator('main').textContent()).toContain('luetaan vuoden tarkkuudella');
    expect(entriesOf()).toBe(before);
    await page.getByRole('button', { name: 'Tuo ja julkaise' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Kirjoita julkinen huomautus');
    await page.getByLabel('suomi', { exact: true }).fill('Ministeriön suunnitelma tuotiin palveluun.');
    await page.getByRole('button', { name: 'Tuo ja julkaise' }).click();
    expect(new URL(page.url()).pathname).toMatch(/\/result$/);
    expect(await page.getByRole('status').first().textContent()).toContain('4 uutta riviä');
    expect(entriesOf()).toBe(before + 8);
    const measure = '/fi/toimenpiteet/m-kielitaidon-naytto-uudistetaan';
    const shown = await (await site.desk.get(measure)).text();
    expect(shown).toContain('Kielitaidon näyttö uudistetaan');
    expect(shown).toContain('käynnissä');
    await page.getByLabel('Miksi tuonti kumotaan').fill('Väärä tiedosto');
    await page.getByRole('button', { name: 'Kumoa koko tuonti' }).click();
    expect(await page.getByRole('status').first().textContent()).toContain('Tuonti on kumottu');
    expect(await isPublic(measure)).toBe(404);
  });

  it('is understood the next time as it was the last time, and every page of it can be read by everybody', async () => {
    const page = await site.page({}, coordinator);
    await page.goto('/desk/sheets');
    expect(await faultsOfPage(page)).toEqual([]);
    await upload(page, 'suunnitelma-2.xlsx', await actionPlan());
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByLabel('Lähteen osoite').fill(source);
    await page.getByRole('button', { name: 'Katso, mitä muuttuisi' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('minä päivänä taulukon tilatiedot');
    await page.getByLabel('Tilatiedot pitivät paikkansa').fill('31.10.2026');
    await page.getByRole('button', { name: 'Katso, mitä muuttuisi' }).click();
    expect(await page.getByRole('link', { name: '4 uutta' }).count()).toBe(1);
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByLabel('ruotsi', { exact: true }).fill('Planen importerades.');
    await page.getByRole('button', { name: 'Tuo ja julkaise' }).click();
    await page.waitForURL(/result$/);
    expect(await faultsOfPage(page)).toEqual([]);
  });

  it('is thrown away when its editor says so', async () => {
    const page = await site.page({}, coordinator);
    await upload(page, 'suunnitelma-3.xlsx', await actionPlan());
    await page.getByRole('button', { name: 'Poista tiedosto' }).click();
    expect(await page.getByRole('status').first().textContent()).toContain('Tiedosto on poistettu');
  });
});

describe('a list', () => {
  it('is downloaded as a workbook, edited, and imported back: what was edited changes and nothing else', async () => {
    const page = await site.page({}, coordinator);
    const response = await page.request.get('/desk/sheets/export/goal.xlsx');
    expect(response.headers()['content-disposition']).toContain('seuraa-goal-');
    const [sheet] = readSheet('a.xlsx', new Uint8Array(await response.body())).sheets;
    const rows = (sheet?.rows ?? []).map(({ cells }) =>
      cells.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '')),
    );
    const title = rows[0]?.indexOf('Nimi (suomi)') ?? -1;
    const edited = rows.map((cells, n) => cells.map((cell, place) => (n === 1 && place === title ? 'Muokattu tavoite' : cell)));
    await upload(page, 'tavoitteet.xlsx', textSheet(edited));
    await page.getByLabel('Lähteen osoite').fill(source);
    await page.getByRole('button', { name: 'Katso, mitä muuttuisi' }).click();
    expect(await page.getByRole('link', { name: '1 muuttuva' }).count()).toBe(1);
    expect(await page.getByRole('link', { name: `${rows.length - 2} ennallaan` }).count()).toBe(1);
    await page.getByRole('link', { name: '1 muuttuva' }).click();
    expect(await page.locator('main ins').first().textContent()).toBe('Muokattu tavoite');
  });
});

describe('what may not be imported', () => {
  const bad: [string, string, () => Buffer, RegExp][] = [
    ['fi', 'makrot.xlsm', () => textSheet([['a']]), /makroja/],
    [
      'sv',
      'a.xlsx',
      () => workbook({ sheets: [{ name: 'x', xml: textRows([['a']]) }], more: [{ name: 'xl/vbaProject.bin', data: 'x' }] }),
      /makron/,
    ],
    ['en', 'million.csv', () => Buffer.from('1;2\n'.repeat(1_000_000)), /too many rows/],
  ];

  it.each(bad)('is refused in %s with its reason: %s', async (language, name, bytes, reason) => {
    const editor = await signedIn(site.desk, { role: 'editor', organisation: 'TEM', language: language as 'fi' });
    const page = await site.page({}, editor);
    const before = entriesOf();
    await page.goto('/desk/sheets');
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: xlsx, buffer: bytes() });
    await page.locator('form[action="?/upload"] button').click();
    expect(await page.getByRole('alert').textContent()).toMatch(reason);
    expect(await faultsOfPage(page)).toEqual([]);
    expect(entriesOf()).toBe(before);
  });

  it('is another organisation’s measure, by an editor; and anything, by a viewer', async () => {
    const editor = await signedIn(site.desk, { role: 'editor', organisation: 'OKM', language: 'fi' });
    const page = await site.page({}, editor);
    await upload(
      page,
      'toimet.xlsx',
      textSheet([
        ['Tunniste', 'Kuvaus'],
        ['m-koto24', 'Toinen kuvaus'],
      ]),
    );
    await page.getByLabel('Lähteen osoite').fill(source);
    await page.getByRole('button', { name: 'Katso, mitä muuttuisi' }).click();
    expect(await page.locator('main').textContent()).toContain('Tästä vastaa toinen organisaatio');
    const viewer = await signedIn(site.desk, { role: 'viewer' });
    const other = await site.page({}, viewer);
    expect((await other.goto('/desk/sheets'))?.status()).toBe(403);
  });
});
