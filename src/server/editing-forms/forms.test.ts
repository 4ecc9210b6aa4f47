import { describe, expect, test } from 'vitest';
import { brokenPointers } from '#domain/references.ts';
import type { Image } from '#domain/subjects.ts';
import { readCatalogue, validateCatalogue } from '../catalogue/index.ts';
import type { Field, Typed } from './field.ts';
import { formOf, namesIn } from './fields.ts';
import { editableKinds, isEditable, pointing, type EditableKind } from './plan.ts';
import { dateFrom, imageFrom, sentOf } from './read.ts';
import { entriesOf, shownIn } from './shown.ts';

const { loaded } = validateCatalogue(readCatalogue('catalogue').entries);
const subjects = loaded.flatMap(({ kind, image }) => (isEditable(kind) ? [{ kind, image }] : []));
const fieldsOf = (kind: EditableKind): Field[] => formOf(kind).flatMap(({ fields }) => [...fields]);
const again = (kind: EditableKind, image: Typed, before: Typed) =>
  imageFrom(fieldsOf(kind), sentOf(entriesOf(shownIn(fieldsOf(kind), image))), before);

/** What of the area has pages of its own in the settings. */
const ownPages = ['ministry', 'silentAfterDays', 'silentAfterDaysOfKind', 'settledByDecision', 'contact', 'languages', 'pages', 'mails'];

describe.each(editableKinds)('the form of a %s', (kind) => {
  test('has every field of the schema once, but for the id', () => {
    const settings = kind === 'area' ? ownPages : [];
    const names = fieldsOf(kind).map(({ name }) => name);
    expect([...names, ...settings, 'id'].sort()).toEqual(namesIn(kind).sort());
  });

  test('gives back every subject of the catalogue as it was', () => {
    const own = subjects.filter((subject) => subject.kind === kind);
    expect(own.length).toBeGreaterThan(0);
    for (const { image } of own) expect(again(kind, image, image)).toEqual(image);
  });

  test('says everything that it shows: nothing is kept because it was there before', () => {
    const shared = kind === 'area' ? ['id', ...ownPages] : ['id'];
    for (const { image } of subjects.filter((subject) => subject.kind === kind)) {
      const kept = Object.fromEntries(Object.entries(image).filter(([name]) => shared.includes(name)));
      expect(again(kind, image, kept)).toEqual(image);
    }
  });
});

/** An image whose every pointer leads nowhere. */
function astray(kind: EditableKind): Image {
  const image: Record<string, unknown> = {
    id: 'x',
    responsible: [],
    documents: [],
    partners: [],
    fulfilments: [],
    about: [],
    organisers: [],
    actors: [],
  };
  for (const field of fieldsOf(kind)) {
    if (field.is === 'reference') image[field.name] = 'nobody';
    if (field.is === 'references') image[field.name] = ['nobody'];
    const inner =
      field.is === 'group' || field.is === 'list'
        ? Object.fromEntries(field.fields.flatMap((f) => (f.is === 'reference' ? [[f.name, 'nobody']] : [])))
        : null;
    if (inner && Object.keys(inner).length) image[field.name] = field.is === 'list' ? [inner] : inner;
  }
  return image as unknown as Image;
}

test.each(editableKinds)('every pointer of a %s is chosen from what may stand there', (kind) => {
  const problems = brokenPointers(kind, astray(kind), { has: () => false });
  const found = Object.fromEntries(
    problems.map(({ path, reason }) => [path.replace(/\[\d+\]/g, ''), /no (.*) "/.exec(reason)?.[1]?.split(' or ')]),
  );
  const { themes: _themes, ...planned } = pointing[kind] ?? {};
  expect(found).toEqual(planned);
});

test.each([
  ['4.4.2024', '2024-04-04'],
  ['04.04.2024', '2024-04-04'],
  ['4/2024', '2024-04'],
  ['4.2024', '2024-04'],
  ['Q2/2024', '2024-Q2'],
  ['2024 q2', '2024-Q2'],
  ['2024-4-4', '2024-04-04'],
  ['2024', '2024'],
  ['31.2.2024', '31.2.2024'],
  ['spring 2024', 'spring 2024'],
])('a date typed as %s is kept as %s', (typed, kept) => expect(dateFrom(typed)).toBe(kept));

describe('what was typed', () => {
  const typed = (kind: EditableKind, entries: [string, string][]) => imageFrom(fieldsOf(kind), sentOf(entries), {});

  test('a name chosen from a list is the id in it', () => {
    expect(typed('goal', [['programme', 'VALKO-ohjelma (2016–2019) (prog-valko)']])['programme']).toBe('prog-valko');
    expect(typed('goal', [['programme', 'valko']])['programme']).toBe('valko');
  });

  test('a title is one line, running text is as it was written', () => {
    const { title, summary } = typed('measure', [
      ['title.fi', 'Laki\r\n kotoutumisesta '],
      ['summary.sv', 'Ett.\r\n\r\nTvå.'],
      ['summary.sv.state', 'translated'],
    ]);
    expect(title).toEqual({ fi: { text: 'Laki kotoutumisesta', state: 'original' } });
    expect(summary).toEqual({ sv: { text: 'Ett.\n\nTvå.', state: 'translated' } });
  });

  test('an added row counts when something was typed into it', () => {
    const rows: [string, string][] = [
      ['responsible.0.org', 'TEM'],
      ['responsible.0.role', 'lead'],
      ['responsible.1.org', ''],
      ['responsible.1.role', 'lead'],
      ['responsible.10.org', 'Kela'],
    ];
    expect(typed('measure', rows)['responsible']).toEqual([{ org: 'TEM', role: 'lead' }, { org: 'Kela' }]);
  });

  test('what is no number or date stays for the record to refuse', () => {
    expect(typed('goal', [['number', 'three']])['number']).toBe('three');
    expect(typed('goal', [['number', '3']])['number']).toBe(3);
    expect(typed('milestone', [['date', 'soon']])['date']).toBe('soon');
  });
});
