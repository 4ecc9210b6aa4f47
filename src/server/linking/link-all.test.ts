import { beforeAll, describe, expect, test } from 'vitest';
import { date } from '../../../tests/support/factories.ts';
import { ownLinking, told } from '../../../tests/support/known.ts';
import { seeded } from '../../../tests/support/random.ts';
import { linkAll, type Linked } from './link-all.ts';
import type { LinkingFacts } from './linker.ts';
import type { Linking } from './linking.ts';
import type { Told } from './told.ts';

let linking: Linking;
beforeAll(async () => {
  linking = await ownLinking();
});

const sv = { language: 'sv', publisher: 'Arbets- och näringsministeriet' } as const;
const en = { language: 'en', publisher: 'Ministry of Economic Affairs and Employment' } as const;
const nothing = { language: 'sv', gist: '', publisher: 'Arbets- och näringsministeriet' } as const;
const slug = 'hallitus-antoi-esityksen-kotoutumislaista';
const address = (path: string) => ({ address: `https://tem.fi/${path}-/${slug}` });

/** As linking knows it, with what editors said of one more item. */
const deciding = (item: Told, subjects: string[]): Linking => {
  const decided: LinkingFacts['decided'] = [...linking.facts.decided, { item: linking.analyse(item), subjects }];
  return { ...linking, facts: { ...linking.facts, decided } };
};
const subjectsOf = (linked: readonly Linked[], id: string) => linked.find((one) => one.id === id)?.links.map(({ subject }) => subject);
/** Releases as sets of items. */
const together = (linked: readonly Linked[]) =>
  [...Map.groupBy(linked, ({ release }) => release).values()].map((list) => [...new Set(list.map(({ id }) => id))].sort().join(' ')).sort();

describe('items of one release', () => {
  const named = told('a', 'Hallitus antoi esityksen', { ...address(''), gist: 'HE 208/2022 vp' });
  const silent = told('b', 'Regeringen gav en proposition', { ...nothing, ...address('sv/') });

  test('share what one of them is sure of, as likely and not by itself', () => {
    const linked = linkAll(linking, [named, silent]);
    expect(together(linked)).toEqual(['a b']);
    expect(linked[0]?.links[0]).toMatchObject({ subject: 'measure:m-koto24', own: true });
    const [shared] = linked[1]?.links ?? [];
    expect(shared).toMatchObject({ subject: 'measure:m-koto24', own: false, reason: { kind: 'release', item: 'a' } });
    expect(shared?.score).toBeLessThan(linked[0]?.links[0]?.score ?? 0);
  });

  test('share nothing with other releases', () => {
    const linked = linkAll(linking, [named, told('c', 'Regeringen besökte Tammerfors', { ...nothing, date: date('2023-01-02') })]);
    expect(together(linked)).toEqual(['a', 'c']);
    expect(subjectsOf(linked, 'c')).toEqual([]);
  });

  test('are about what an editor said of one of them that is known', () => {
    const known = deciding(told('known', 'Något annat', { ...nothing, ...address('en/') }), ['measure:m-quota-2026', 'measure:m-koto24']);
    const linked = linkAll(known, [silent]);
    expect(subjectsOf(linked, 'b')).toEqual(['measure:m-quota-2026', 'measure:m-koto24']);
    expect(subjectsOf(linkAll(known, [named]), 'a')).toEqual(['measure:m-koto24', 'measure:m-quota-2026']);
  });

  test('are about none when an editor said so, but for what an identifier names', () => {
    const known = deciding(told('known', 'Något annat', { ...nothing, ...address('en/') }), []);
    expect(subjectsOf(linkAll(known, [told('d', 'Pakolaiskiintiö 2026', address(''))]), 'd')).toEqual([]);
    expect(subjectsOf(linkAll(known, [named]), 'a')).toEqual(['measure:m-koto24']);
  });

  test('the same item again is about what was decided of it', () => {
    const item = told('known', 'Regeringen gav en proposition', nothing);
    expect(subjectsOf(linkAll(deciding(item, ['measure:m-quota-2026']), [item]), 'known')).toEqual(['measure:m-quota-2026']);
  });

  test('another item that only happens to be called the same is not', () => {
    const known = deciding(told('1', 'Regeringen gav en proposition', nothing), ['measure:m-quota-2026']);
    expect(subjectsOf(linkAll(known, [told('1', 'Ilmatieteen laitos: kesäkuu oli lämmin')]), '1')).toEqual([]);
  });
});

const pool = (): Told[] => {
  const days = ['2024-05-02', '2024-05-03', '2024-05-07'].map(date);
  const matters = [
    [
      'Hallitus päätti pakolaiskiintiöstä vuodelle 2026',
      'Regeringen beslutade om flyktingkvoten för 2026',
      'Government decided on the refugee quota for 2026',
    ],
    ['Kotoutumislaki tulee voimaan', 'Integrationslagen träder i kraft', 'Integration Act enters into force'],
    ['Kansalaisuuskoe lausunnolle', 'Medborgarskapsprovet på remiss', 'Citizenship test out for comments'],
  ];
  return matters.flatMap((titles, n) =>
    days.flatMap((on, m) =>
      titles.map((title, k) => told(`i-${n}-${m}-${k}`, title, { ...[{}, sv, en][k], date: on, gist: m === 1 ? 'HE 208/2022 vp' : '' })),
    ),
  );
};

test('what is known beside them neither parts nor joins the items that are given', () => {
  const items = pool();
  const alone = { ...linking, facts: { ...linking.facts, decided: [] } };
  expect(together(linkAll(linking, items))).toEqual(together(linkAll(alone, items)));
  const bill = { date: date('2022-10-06'), gist: 'Hallitus antoi esityksen eduskunnalle.' };
  const given = [
    told('fi', 'Hallituksen esitys kotoutumislain kokonaisuudistuksesta (HE 208/2022 vp)', { ...bill, ...address('') }),
    told('sv', 'Regeringens proposition om totalreform av integrationslagen (RP 208/2022 rd)', {
      ...bill,
      ...sv,
      ...address('sv/'),
      gist: '',
    }),
  ];
  expect(together(linkAll(linking, given))).toEqual(['fi sv']);
});

test('the order in which items are given changes neither releases nor links', () => {
  const items = pool();
  const expected = linkAll(linking, items);
  const random = seeded(21);
  for (let round = 0; round < 12; round++) {
    const shuffled = random.shuffled(items);
    const linked = linkAll(linking, shuffled);
    expect(linked.map(({ id }) => id)).toEqual(shuffled.map(({ id }) => id));
    expect(together(linked)).toEqual(together(expected));
    const about = (all: readonly Linked[]) =>
      all.map(({ id, links }) => `${id} ${links.map(({ subject, score }) => `${subject} ${score}`).join()}`).sort();
    expect(about(linked)).toEqual(about(expected));
  }
});

test('one id given twice is answered twice, alike', () => {
  const item = told('a', 'Kotoutumislaki HE 208/2022 vp');
  const linked = linkAll(linking, [item, item, told('b', 'Ilmatieteen laitos: kesäkuu oli lämmin')]);
  expect(linked.map(({ id, release }) => [id, release])).toEqual([
    ['a', 'a'],
    ['a', 'a'],
    ['b', 'b'],
  ]);
  expect(linked[0]?.links).toEqual(linked[1]?.links);
  expect(linked[0]?.links[0]?.subject).toBe('measure:m-koto24');
});

test('links: own first, then the likelier, each subject once, scores from 0 to 1', () => {
  for (const { links } of linkAll(linking, pool())) {
    const scores = links.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    expect(new Set(links.map(({ subject }) => subject)).size).toBe(links.length);
    expect(links.length).toBeLessThanOrEqual(5);
  }
});

test('no items, or ones that say nothing, are answered', () => {
  expect(linkAll(linking, [])).toEqual([]);
  const empty = (id: string) => told(id, '', { language: null, publisher: '', date: null });
  expect(linkAll(linking, [empty('a'), empty('b')])).toEqual([
    { id: 'a', links: [], release: 'a' },
    { id: 'b', links: [], release: 'b' },
  ]);
});
