import { describe, expect, test } from 'vitest';
import {
  area,
  document,
  item,
  measure,
  milestone,
  obligation,
  organisation,
  programme,
  succession,
  term,
} from '../../tests/support/factories.ts';
import { seeded } from '../../tests/support/random.ts';
import { brokenPointers, pointedAt, successionLoops } from './references.ts';
import { kindOfId, referenceOf, splitReference, subjectKinds, type Image, type Reference, type SubjectKind } from './subjects.ts';
import { lineageTypes, successionTypes, type SuccessionType } from './words.ts';

const everything = { has: () => true };
const nothing = { has: () => false };
const found = (kind: SubjectKind, image: Image, known: { has: (ref: Reference) => boolean }) =>
  brokenPointers(kind, image, known).map(({ code, path, subject }) => `${code} ${subject} ${path}`);

describe('pointers', () => {
  const full = measure('m-a', {
    programme: 'prog-valko',
    goal: 'goal-1',
    term: 'term-orpo',
    topic: 'residence-permits',
    documents: ['doc-1', 'doc-2'],
    legalBasis: { document: 'doc-3' },
    responsible: [
      { org: 'TEM', role: 'lead' },
      { org: 'SM', role: 'partner' },
    ],
  });

  test('that lead nowhere are all told, each with its place', () => {
    expect(found('measure', full, nothing)).toEqual(
      [
        'programme',
        'goal',
        'term',
        'topic',
        'documents[0]',
        'documents[1]',
        'legalBasis.document',
        'responsible[0].org',
        'responsible[1].org',
      ].map((path) => `broken-reference measure:m-a ${path}`),
    );
  });

  test('that lead to something of the right kind are not told', () => {
    expect(found('measure', full, everything)).toEqual([]);
    const known = new Set(pointedAt('measure', full));
    expect(known.has('topic:residence-permits')).toBe(true);
    expect(found('measure', full, known)).toEqual([]);
    known.delete('goal:goal-1');
    expect(found('measure', full, known)).toEqual(['broken-reference measure:m-a goal']);
  });

  test.each([
    ['measure', measure('m-a', { programme: 'm-b' }), 'programme'],
    ['measure', measure('m-a', { documents: ['TEM'] }), 'documents[0]'],
    ['milestone', milestone('ev-1', 'passed', '2024', { subject: 'doc-1' }), 'subject'],
    ['milestone', milestone('ev-1', 'passed', '2024', { replacedBy: 'm-b' }), 'replacedBy'],
    ['succession', succession('rel-1', 'TEM', 'replaces', 'm-b'), 'from'],
    ['succession', succession('rel-1', 'm-a', 'replaces', 'term-orpo'), 'to'],
    ['term', term('term-orpo', { programme: { document: 'prog-valko', identifiers: [] } }), 'programme.document'],
    ['obligation', obligation({ fulfilments: [{ by: 'TEM', unrecorded: false }] }), 'fulfilments[0].by'],
    ['obligation', obligation({ owner: 'm-a' }), 'owner'],
    ['programme', programme('prog-a', { coordinator: 'prog-b' }), 'coordinator'],
    ['item', item('n-1', { about: ['m-a', 'ev-1'] }), 'about[1]'],
    ['document', document('doc-1', { about: ['n-1'] }), 'about[0]'],
    ['area', area({ ministry: 'doc-1' }), 'ministry'],
  ] as const)('of a %s to something of another kind are told: %o', (kind, image, path) => {
    expect(found(kind, image, everything)).toEqual([`wrong-reference ${kind}:${image.id} ${path}`]);
  });

  test('to a topic do not lead to an organisation of the same name', () => {
    expect(found('measure', measure('m-a', { topic: 'TEM' }), new Set<Reference>(['organisation:TEM']))).toEqual([
      'broken-reference measure:m-a topic',
    ]);
  });

  test('say what should have been there', () => {
    expect(brokenPointers('milestone', milestone('ev-1', 'passed', '2024', { subject: 'm-x' }), nothing)[0]?.reason).toBe(
      'there is no measure or programme or term "m-x"',
    );
    expect(brokenPointers('organisation', organisation(), nothing)).toEqual([]);
  });
});

describe('an id', () => {
  test.each([
    ['m-a', 'measure'],
    ['prog-a', 'programme'],
    ['p-a', 'practice'],
    ['ev-a', 'milestone'],
    ['e-a', 'event'],
    ['n-a', 'item'],
    ['i-a', 'item'],
    ['ind-a', 'indicator'],
    ['term-a', 'term'],
    ['TEM', 'organisation'],
    ['Monika', 'organisation'],
  ])('%s names a subject of kind %s', (id, kind) => {
    expect(kindOfId(id)).toBe(kind);
    expect(splitReference(referenceOf(id))).toEqual({ kind, id });
  });

  test('may hold a colon without being cut there', () => {
    expect(splitReference('organisation:a:b')).toEqual({ kind: 'organisation', id: 'a:b' });
    expect(subjectKinds.every((kind) => !kind.includes(':'))).toBe(true);
  });
});

describe('successions', () => {
  const chain = (...links: [string, SuccessionType, string][]) =>
    successionLoops(links.map(([from, type, to], n) => succession(`rel-${n}`, from, type, to)));
  const ids = (problems: { subject?: string }[]) => problems.map(({ subject }) => subject);

  test('that form a line, a fork or a diamond are no loop', () => {
    expect(chain(['m-c', 'replaces', 'm-b'], ['m-b', 'continues', 'm-a'])).toEqual([]);
    expect(
      chain(['m-c', 'split-from', 'm-a'], ['m-b', 'split-from', 'm-a'], ['m-b', 'merged-into', 'm-d'], ['m-c', 'merged-into', 'm-d']),
    ).toEqual([]);
  });

  test('of a preparation that merged into a report that replaces it are no loop', () => {
    expect(chain(['prog-valko-3', 'merged-into', 'prog-report'], ['prog-report', 'replaces', 'prog-valko-3'])).toEqual([]);
  });

  test.each(lineageTypes)('of something to itself are a loop: %s', (type) => {
    expect(ids(chain(['m-a', type, 'm-a']))).toEqual(['succession:rel-0']);
  });

  test('that come round are a loop, and only those of the loop are told', () => {
    const problems = chain(
      ['m-a', 'replaces', 'm-b'],
      ['m-b', 'replaces', 'm-c'],
      ['m-a', 'merged-into', 'm-c'],
      ['m-x', 'replaces', 'm-a'],
    );
    expect(ids(problems)).toEqual(['succession:rel-0', 'succession:rel-1', 'succession:rel-2']);
    expect(problems[0]).toMatchObject({ code: 'succession-loop', path: 'to' });
    expect(ids(chain(['m-a', 'replaces', 'm-b'], ['m-b', 'replaces', 'm-a']))).toHaveLength(2);
    expect(ids(chain(['m-a', 'replaces', 'm-b'], ['m-a', 'merged-into', 'm-b']))).toHaveLength(2);
  });

  test('that say nothing of time may come round', () => {
    for (const type of successionTypes.filter((type) => !lineageTypes.includes(type))) {
      expect(chain(['m-a', type, 'm-b'], ['m-b', type, 'm-a'])).toEqual([]);
    }
  });

  test('may be long: a line of ten thousand is none, closed it is one', () => {
    const line = Array.from({ length: 10_000 }, (_, n) => [`m-${n}`, 'replaces', `m-${n + 1}`] as [string, SuccessionType, string]);
    expect(chain(...line)).toEqual([]);
    expect(chain(...line, ['m-10000', 'continues', 'm-0'])).toHaveLength(10_001);
  });

  test('that only ever lead back in time are never a loop; one link forward again closes one', () => {
    const random = seeded(4);
    for (let n = 0; n < 50; n++) {
      const links = Array.from({ length: 30 }, (): [string, SuccessionType, string] => {
        const [later, earlier] = [random.whole(10, 19), random.whole(0, 9)];
        const type = random.one(lineageTypes);
        return type === 'merged-into' ? [`m-${earlier}`, type, `m-${later}`] : [`m-${later}`, type, `m-${earlier}`];
      });
      expect(chain(...links)).toEqual([]);
      const [from, type, to] = links[0] ?? ['', 'replaces', ''];
      expect(chain(...links, [to, type, from]).length).toBeGreaterThan(1);
    }
  });
});
