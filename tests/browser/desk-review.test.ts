import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '#server/editing/index.ts';
import { authorize } from '#server/accounts/index.ts';
import { clockAt } from '../support/clock.ts';
import { signedIn, type SignedIn, type Wanted } from '../support/desk.ts';
import { measure, organisation, put, text } from '../support/factories.ts';
import { lettersIn } from '../support/letters.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

const time = clockAt('2026-11-23T10:00:00.000Z');
let site: DeskSite;
let anna: SignedIn;
let bea: SignedIn;
let carla: SignedIn;

const person = (name: string, more: Partial<Wanted> = {}) => signedIn(site.desk, { role: 'editor', organisation: 'TEM', name, ...more });

beforeAll(async () => {
  site = await openDeskSite({ clock: time.clock, catalogue: null });
  const { record } = site.desk.app;
  const organisations = ['TEM', 'SM'].map((id) =>
    put('organisation', organisation(id, { name: text(`Ministeriö ${id}`, `Ministeriet ${id}`) })),
  );
  const measures = ['m-law', 'm-study', 'm-grant', 'm-quota'].map((id) =>
    put(
      'measure',
      measure(id, {
        title: text(`Toimi ${id}`, `Åtgärd ${id}`),
        responsible: [{ org: id === 'm-law' || id === 'm-quota' ? 'TEM' : 'SM', role: 'lead' }],
      }),
    ),
  );
  await record.commit({ actor: 'catalogue', commands: [...organisations, ...measures] });
  [anna, bea, carla] = await Promise.all([
    person('Anna Aalto'),
    person('Bea Berg'),
    person('Carla Coordinator', { role: 'coordinator', organisation: null }),
  ]);
});
afterAll(() => site.close());

const rooms = () => site.desk.desk;

async function draftBy(who: SignedIn, id: string, title: string): Promise<Draft> {
  const by = authorize(who.editor, 'edit-subjects');
  const draft = await rooms().editing.begin(by, 'measure', id);
  const saved = await rooms().editing.save(by, draft.id, { ...draft.image, title: text(title, `Åtgärd ${id}`) }, draft.version);
  return 'draft' in saved ? saved.draft : expect.fail('somebody else has saved');
}

const pressed = (page: Page, name: string) => page.getByRole('button', { name }).click();
const seen = (page: Page) => page.locator('main').innerText();
const problem = (page: Page) => page.getByRole('alert').innerText();

async function publishing(who: SignedIn, { id }: Draft) {
  const wish = { languages: null, significance: 'minor' as const, note: {} };
  return rooms().editing.publish(authorize(who.editor, 'publish'), id, wish);
}

describe('four eyes', () => {
  it('are asked for by a coordinator, and then nobody publishes what is their own alone', async () => {
    const settings = await site.page({}, carla);
    await settings.goto('/desk/settings/review');
    await settings.getByLabel('Ministeriö TEM').check();
    await pressed(settings, 'Tallenna');
    expect(await settings.getByLabel('Ministeriö TEM').isChecked()).toBe(true);
    expect(await faultsOfPage(settings)).toEqual([]);

    const draft = await draftBy(anna, 'm-law', 'Laki muuttuu pian');
    await expect(publishing(anna, draft)).rejects.toMatchObject({ code: 'needs-review' });
    const reason = { fi: { text: 'Pois', state: 'original' as const } };
    const gone = rooms().editing.withdraw(authorize(anna.editor, 'publish'), 'measure', 'm-law', { reason });
    await expect(gone).rejects.toMatchObject({ code: 'needs-review' });
    const page = await site.page({}, anna);
    await page.goto(`/desk/drafts/${draft.id}`);
    expect(await seen(page)).toContain('TEM edellyttää, että joku muu kuin kirjoittaja hyväksyy tämän ennen julkaisua.');
    expect(await page.getByRole('link', { name: 'Siirry julkaisemaan' }).count()).toBe(0);
    await page.getByLabel('Viesti tarkastajalle').fill('Katsotko päivämäärän?');
    await pressed(page, 'Anna tarkastettavaksi');
    expect(await page.getByRole('status').first().innerText()).toContain('annettu tarkastettavaksi');

    // One's own approval is not offered, and is refused to whoever asks for it all the same.
    expect(await page.getByRole('button', { name: 'Hyväksy' }).count()).toBe(0);
    const form = { version: String(draft.version) };
    const asked = await page.request.post(`/desk/drafts/${draft.id}?/approve`, { form, headers: { origin: site.desk.address } });
    expect(asked.status()).toBe(403);
    expect((await rooms().editing.draft(draft.id))?.state).toBe('submitted');
  });

  it('return it with a reason, see it again, approve it, and it is public', async () => {
    const page = await site.page({}, bea);
    await page.goto('/desk/drafts?view=review');
    await page.getByRole('link', { name: 'Laki muuttuu pian' }).click();
    expect(await seen(page)).toContain('Katsotko päivämäärän?');
    expect(await page.locator('ins').allInnerTexts()).toContainEqual(expect.stringContaining('Laki muuttuu pian'));
    const title = page.locator('dl.differences > div').filter({ hasText: 'suomi' });
    await title.getByText('Kommentoi tätä kohtaa').click();
    await title.getByLabel('Kommentti').fill('Onko tämä virallinen nimi?');
    await title.getByRole('button', { name: 'Lisää kommentti' }).click();
    expect(await page.locator('dl.differences').innerText()).toContain('Onko tämä virallinen nimi?');
    await page.getByLabel('Palautuksen syy').fill('Nimi puuttuu esityksestä');
    await pressed(page, 'Palauta kirjoittajalle');
    expect(await seen(page)).toContain('Bea Berg palautti');
    expect(await faultsOfPage(page)).toEqual([]);

    const own = await site.page({}, anna);
    await own.goto('/desk/drafts?view=returned');
    await own.getByRole('link', { name: 'Laki muuttuu pian' }).click();
    expect(await seen(own)).toContain('Nimi puuttuu esityksestä');
    const draft = await draftBy(anna, 'm-law', 'Hallituksen esitys annetaan');
    await own.reload();
    await pressed(own, 'Anna tarkastettavaksi');
    expect(await seen(own)).toContain('tarkastettavana');

    await page.goto(`/desk/drafts/${draft.id}`);
    await page.getByRole('button', { name: 'Hyväksy' }).click();
    expect(await seen(page)).toContain('Hyväksytty: tämän saa julkaista.');
    await own.reload();
    expect(await own.getByRole('link', { name: 'Siirry julkaisemaan' }).count()).toBe(1);
    await publishing(anna, draft);
    await own.goto('/fi/toimenpiteet/m-law');
    expect(await own.getByRole('heading', { level: 1 }).innerText()).toContain('Hallituksen esitys annetaan');
  });

  it('approve what they have seen: what was saved meanwhile is not approved with it, and editing takes an approval away', async () => {
    const draft = await draftBy(anna, 'm-law', 'Esitys annetaan keväällä');
    await rooms().review.submit(authorize(anna.editor, 'edit-subjects'), draft, '');
    const page = await site.page({}, bea);
    await page.goto(`/desk/drafts/${draft.id}`);
    const later = await draftBy(anna, 'm-law', 'Esitys annetaan syksyllä');
    await pressed(page, 'Hyväksy');
    expect(await problem(page)).toMatch(/Luonnosta on muutettu|ei enää ole/);
    await expect(publishing(anna, later)).rejects.toMatchObject({ code: 'needs-review' });

    if (later.state !== 'submitted') await rooms().review.submit(authorize(anna.editor, 'edit-subjects'), later, '');
    await page.goto(`/desk/drafts/${draft.id}`);
    await pressed(page, 'Hyväksy');
    expect(await seen(page)).toContain('Hyväksytty: tämän saa julkaista.');
    const again = await draftBy(anna, 'm-law', 'Esitys annetaan talvella');
    await expect(publishing(anna, again)).rejects.toMatchObject({ code: 'needs-review' });
    await page.reload();
    expect(await seen(page)).toContain('TEM edellyttää');
  });
});

describe('without script', () => {
  it('a draft is commented on, submitted and approved in every language of the desk', async () => {
    const words = {
      sv: { submit: 'Lämna för granskning', approve: 'Godkänn', state: 'godkänt', comment: 'Kommentera hela utkastet', drafts: 'Utkast' },
      en: { submit: 'Submit for review', approve: 'Approve', state: 'approved', comment: 'Comment on the whole draft', drafts: 'Drafts' },
    };
    for (const [language, subject] of [
      ['sv', 'm-study'],
      ['en', 'm-grant'],
    ] as const) {
      const said = words[language];
      const [writer, reader] = await Promise.all(
        ['writer', 'reader'].map((name) => person(`${name} ${language}`, { organisation: 'SM', language })),
      );
      if (!writer || !reader) throw new Error('nobody is there');
      const draft = await draftBy(writer, subject, `Uusi nimi ${language}`);
      const page = await site.page({ javaScriptEnabled: false }, writer);
      await page.goto(`/desk/drafts/${draft.id}`);
      await pressed(page, said.submit);
      const reviewing = await site.page({ javaScriptEnabled: false }, reader);
      await reviewing.goto('/desk/drafts?view=review');
      expect(await reviewing.getByRole('heading', { level: 1 }).innerText()).toBe(said.drafts);
      await reviewing.getByRole('row').filter({ hasText: writer.editor.name }).getByRole('link').click();
      await reviewing.getByText(said.comment).click();
      await reviewing.locator('section').filter({ hasText: said.comment }).locator('textarea[name=text]').last().fill('Bra / Good');
      await reviewing.locator('section').filter({ hasText: said.comment }).locator('form[action="?/comment"] button').last().click();
      expect(await seen(reviewing)).toContain('Bra / Good');
      await pressed(reviewing, said.approve);
      expect(await seen(reviewing)).toContain(said.state);
    }
  });
});

describe('work', () => {
  it('is given with a due day, reminded of by mail once before and once after, and done', async () => {
    const draft = await draftBy(bea, 'm-quota', 'Kiintiö');
    const page = await site.page({}, bea);
    await page.goto(`/desk/drafts/${draft.id}`);
    await page.getByText('Anna työ jollekulle').click();
    await page.locator('#field-editor').selectOption({ label: 'Anna Aalto' });
    await page.locator('#field-due').fill('2026-11-20');
    await page.locator('#field-task-note').fill('Ennen kokousta');
    await pressed(page, 'Anna työ');
    expect(await problem(page)).toContain('Määräpäivän on oltava tänään tai myöhemmin.');
    expect(await page.locator('#field-task-note').inputValue()).toBe('Ennen kokousta');
    await page.locator('#field-due').fill('2026-11-25');
    await pressed(page, 'Anna työ');
    expect(await faultsOfPage(page)).toEqual([]);

    const letters = () => lettersIn(site.desk.app.config.mail.folder).filter(({ subject }) => subject.includes('Kiintiö'));
    const remindedOn = async (day: string) => {
      time.moveTo(`${day}T07:00:00.000Z`);
      await rooms().review.remind();
      await rooms().review.remind();
      return letters().map(({ subject }) => subject);
    };
    expect(await remindedOn('2026-11-23')).toEqual([]);
    expect(await remindedOn('2026-11-24')).toEqual(['Määräpäivä lähestyy: Kiintiö']);
    const [letter] = letters();
    expect(letter?.to).toBe(anna.editor.email);
    expect(letter?.text).toContain(`${site.desk.address}/desk/drafts/${draft.id}`);
    expect(letter?.text).toContain('Ennen kokousta');
    expect(letter?.html).toContain('<html lang="fi">');
    expect(await remindedOn('2026-11-25')).toHaveLength(1);
    expect(await remindedOn('2026-11-26')).toContain('Määräpäivä on mennyt: Kiintiö');
    expect(await remindedOn('2026-11-30')).toHaveLength(2);

    time.moveTo('2026-11-26T08:00:00.000Z');
    const own = await site.page({}, await person('Dora', {}));
    await own.goto('/desk/drafts');
    expect(await seen(own)).toContain('Sinulle ei ole annettu tehtäviä.');
  });

  it('is marked as done by whoever has it', async () => {
    time.moveTo('2026-11-23T11:00:00.000Z');
    const page = await site.page({}, anna);
    await page.goto('/desk/drafts');
    expect(await seen(page)).toContain('antanut Bea Berg');
    expect(await faultsOfPage(page)).toEqual([]);
    await page
      .getByRole('button', { name: /Merkitse tehdyksi/ })
      .first()
      .click();
    expect(await page.getByRole('status').first().innerText()).toContain('merkitty tehdyksi');
    expect(await seen(page)).toContain('Sinulle ei ole annettu tehtäviä.');
  });
});

it('somebody who may not review is refused, and it is noted', async () => {
  const [draft] = await rooms().editing.drafts({ subject: 'm-quota' });
  const page = await site.page({}, await person('Tiina', { role: 'translator', organisation: null }));
  const asked = await page.request.post(`/desk/drafts/${draft?.id}?/approve`, {
    form: { version: '1' },
    headers: { origin: site.desk.address },
  });
  expect(asked.status()).toBe(403);
  const viewer = await site.page({}, await person('Ville', { role: 'viewer', organisation: null }));
  expect((await viewer.goto('/desk/drafts'))?.status()).toBe(403);
  expect((await viewer.goto('/desk/settings/review'))?.status()).toBe(403);
});
