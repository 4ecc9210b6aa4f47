import { beforeEach, describe, expect, test } from 'vitest';
import { Refusal, type ProblemCode } from '#domain/problem.ts';
import {
  area,
  date,
  document,
  house,
  item,
  measure,
  milestone,
  obligation,
  organisation,
  planned,
  programme,
  put,
  rowsOf,
  succession,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import type { Command } from './index.ts';

let it: House;
beforeEach(async () => {
  it = house('2024-06-01T21:30:00.000Z');
  await it.commit(put('organisation', organisation('TEM')), put('measure', measure('m-a')), put('measure', measure('m-b')));
});

/** Each problem as `code subject path`; nothing may have been written. */
async function problemsOf(...commands: Command[]): Promise<string[]> {
  const before = rowsOf(it.store, 'change').length;
  const cause: unknown = await it.commit(...commands).catch((reason: unknown) => reason);
  if (!(cause instanceof Refusal)) throw new Error('was not refused', { cause });
  expect(rowsOf(it.store, 'change')).toHaveLength(before);
  return cause.problems.map(({ code, subject, path }) => `${code} ${subject ?? ''} ${path}`);
}
const one = (code: ProblemCode, subject: string, path: string) => [`${code} ${subject} ${path}`];
/** An image as it comes from elsewhere, with a field more, less or other than the schema has. */
const bent = (image: object, more: object): Command => ({ name: 'put', kind: 'measure', image: { ...image, ...more } }) as Command;
const bentMilestone = (more: object): Command => ({
  name: 'put',
  kind: 'milestone',
  image: { ...milestone('ev-1', 'passed', '2024-01-01'), ...more },
});

describe('the shape of an image is refused', () => {
  test.each([
    ['an unknown field', { colour: 'red' }, 'unknown-field', 'colour'],
    ['a kind that is no word of ours', { kind: 'miracle' }, 'invalid-field', 'kind'],
    ['no theme at all', { themes: [] }, 'invalid-field', 'themes'],
    ['an address that is none', { sources: ['javascript:alert(1)'] }, 'invalid-field', 'sources.0'],
    ['an address of a file', { sources: ['file:///etc/passwd'] }, 'invalid-field', 'sources.0'],
    ['a title in no language of ours', { title: { de: { text: 'Titel', state: 'original' } } }, 'unknown-field', 'title.de'],
    ['an empty wording', { title: { fi: { text: ' ', state: 'original' } } }, 'invalid-field', 'title.fi.text'],
    ['a month that the calendar has not', { period: { start: '2024-13' } }, 'impossible-date', 'period.start'],
  ] as const)('for %s', async (_what, more, code, path) => {
    expect(await problemsOf(bent(measure(), more))).toEqual(one(code, 'measure:m-a', path));
  });

  test.each([
    ['has no source', { sources: [] }, 'missing-source', 'sources'],
    ['does not speak of sources', { sources: undefined }, 'missing-source', 'sources'],
    ['has an impossible date', { date: '2025-02-29' }, 'impossible-date', 'date'],
    ['is of an unknown type', { type: 'promised' }, 'invalid-field', 'type'],
    ['reports nothing', { type: 'reported' }, 'invalid-field', ''],
    ['reports without being a report', { status: 'completed' }, 'invalid-field', ''],
    ['is a planned report', { type: 'reported', status: 'underway', planned: true }, 'invalid-field', ''],
    ['was reached and replaced', { replacedBy: 'ev-2' }, 'invalid-field', ''],
    ['reports an unknown status', { type: 'reported', status: 'going-well' }, 'invalid-field', 'status'],
  ] as const)('of a milestone that %s', async (_what, more, code, path) => {
    expect(await problemsOf(bentMilestone(more))).toContain(one(code, 'milestone:ev-1', path)[0]);
  });

  test.each(['measure', 'm-', 'm-ä', 'm-a b', 'm-a/b', 'M-a', '../m-a', 'm-a:b', ''])('of a measure with the id %j', async (id) => {
    expect(await problemsOf(bent(measure(), { id }))).toEqual(one('invalid-field', `measure:${id}`, 'id'));
  });

  test('with every reason at once', async () => {
    const problems = await problemsOf(bent(measure(), { colour: 'red', kind: 'miracle' }), bentMilestone({ sources: [] }));
    expect(problems.sort()).toEqual([
      'invalid-field measure:m-a kind',
      'missing-source milestone:ev-1 sources',
      'unknown-field measure:m-a colour',
    ]);
  });
});

describe('what points at something', () => {
  test('is refused where that is not there, or of another kind', async () => {
    expect(await problemsOf(put('measure', measure('m-c', { programme: 'prog-x', documents: ['m-a'] })))).toEqual([
      'broken-reference measure:m-c programme',
      'wrong-reference measure:m-c documents[0]',
    ]);
  });

  test('may point at what the same commit brings', async () => {
    await it.commit(put('programme', programme('prog-x')), put('measure', measure('m-c', { programme: 'prog-x' })));
  });

  test('is refused where the same commit takes that away', async () => {
    expect(await problemsOf(put('milestone', milestone('ev-1', 'passed', '2024', { subject: 'm-b' })), withdraw('measure', 'm-b'))).toEqual(
      one('broken-reference', 'milestone:ev-1', 'subject'),
    );
  });

  test('keeps that from being withdrawn, until it goes itself or points elsewhere', async () => {
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024')), put('item', item('n-1', { about: ['m-a'] })));
    expect(await problemsOf(withdraw('measure', 'm-a'))).toEqual([
      'broken-reference milestone:ev-1 subject',
      'broken-reference item:n-1 about[0]',
    ]);
    await it.commit(withdraw('measure', 'm-a'), withdraw('milestone', 'ev-1'), put('item', item('n-1', { about: ['m-b'] })));
    expect(rowsOf(it.store, 'measure').map(({ id }) => id)).toEqual(['m-b']);
    expect(rowsOf(it.store, 'link').map(({ subject }) => subject)).toEqual(['measure:m-b']);
  });

  test('keeps the documents, organisations and plans that it names', async () => {
    await it.commit(
      put('document', document('doc-1')),
      put('obligation', obligation({ legalBasis: { document: 'doc-1' }, owner: 'TEM' })),
      put('milestone', planned('ev-1', 'passed', '2023', { replacedBy: 'ev-2' })),
      put('milestone', milestone('ev-2', 'passed', '2024-02-01')),
    );
    expect(await problemsOf(withdraw('document', 'doc-1'))).toEqual(
      one('broken-reference', 'obligation:obl-programme', 'legalBasis.document'),
    );
    expect(await problemsOf(withdraw('organisation', 'TEM'))).toEqual(one('broken-reference', 'obligation:obl-programme', 'owner'));
    expect(await problemsOf(withdraw('milestone', 'ev-2'))).toEqual(one('broken-reference', 'milestone:ev-1', 'replacedBy'));
  });
});

describe('a reached date', () => {
  // 21.30 UTC on 1 June is half past midnight on 2 June in Helsinki.
  test('may be today in Finland, and no later', async () => {
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-06-02')));
    expect(await problemsOf(put('milestone', milestone('ev-2', 'passed', '2024-06-03')))).toEqual(
      one('impossible-date', 'milestone:ev-2', 'date'),
    );
  });

  test('may be imprecise where part of it has come', async () => {
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024')), put('milestone', milestone('ev-2', 'approved', '2024-Q2')));
    expect(await problemsOf(put('milestone', milestone('ev-3', 'passed', '2024-07')))).toEqual(
      one('impossible-date', 'milestone:ev-3', 'date'),
    );
  });

  test('that is only planned may be any', async () => {
    await it.commit(put('milestone', planned('ev-1', 'passed', '2031')));
  });
});

describe('plans', () => {
  const chain = (...ids: string[]): Command[] =>
    ids.slice(0, -1).map((id, n) => put('milestone', planned(id, 'passed', '2025', { replacedBy: ids[n + 1] ?? '' })));

  test('that lead back to themselves are refused: none of them would be the newest', async () => {
    expect(await problemsOf(...chain('ev-1', 'ev-1'))).toEqual(one('wrong-reference', 'milestone:ev-1', 'replacedBy'));
    expect(await problemsOf(...chain('ev-1', 'ev-2', 'ev-3', 'ev-1'))).toHaveLength(3);
  });

  test('are followed through those that stood before', async () => {
    await it.commit(...chain('ev-1', 'ev-2', 'ev-3'), put('milestone', planned('ev-3', 'passed', '2026')));
    const closing = put('milestone', planned('ev-3', 'passed', '2026', { replacedBy: 'ev-1' }));
    expect(await problemsOf(closing)).toContain('wrong-reference milestone:ev-3 replacedBy');
  });
});

describe('a succession', () => {
  test('that closes a loop is refused, with those that stood before', async () => {
    await it.commit(put('succession', succession('rel-1', 'm-a', 'replaces', 'm-b')));
    expect(await problemsOf(put('succession', succession('rel-2', 'm-b', 'continues', 'm-a')))).toEqual([
      'succession-loop succession:rel-1 to',
      'succession-loop succession:rel-2 to',
    ]);
  });

  test('may turn round when the one before it goes', async () => {
    await it.commit(put('succession', succession('rel-1', 'm-a', 'replaces', 'm-b')));
    await it.commit(withdraw('succession', 'rel-1'), put('succession', succession('rel-2', 'm-b', 'replaces', 'm-a')));
    await it.commit(put('succession', succession('rel-2', 'm-a', 'replaces', 'm-b')));
    expect(rowsOf(it.store, 'succession')).toEqual([
      { id: 'rel-2', from_subject: 'measure:m-a', type: 'replaces', to_subject: 'measure:m-b' },
    ]);
  });
});

describe('a theme', () => {
  const elsewhere = put('measure', measure('m-c', { themes: ['integration', 'intergation'] }));

  test('that the area does not have is refused', async () => {
    await it.commit(put('area', area()));
    expect(await problemsOf(elsewhere)).toEqual(one('broken-reference', 'measure:m-c', 'themes[1]'));
    expect(await problemsOf(put('programme', programme('prog-x', { themes: ['x'] })))).toEqual(
      one('broken-reference', 'programme:prog-x', 'themes[0]'),
    );
  });

  test('may come with the area in one commit, and may not leave while it is used', async () => {
    const [theme] = area().themes;
    const wider = area({ themes: area().themes.concat({ ...(theme ?? { name: {}, summary: {} }), id: 'intergation' }) });
    await it.commit(put('area', wider), elsewhere);
    expect(await problemsOf(put('area', area()))).toEqual(one('broken-reference', 'measure:m-c', 'themes[1]'));
  });
});

test('a date of a document is checked as any date', async () => {
  const command = put('document', document('doc-1', { dates: { given: date('2024-02-30') } }));
  expect(await problemsOf(command)).toEqual(one('impossible-date', 'document:doc-1', 'dates.given'));
});
