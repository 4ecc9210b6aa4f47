import { sectionsOfTexts } from '#locales/index.ts';
import { describe, expect, it } from 'vitest';
import { codeIn, pathsIn, read } from './files.ts';
import { type Section, unknownKeys, unusedKeys, wrongWithSection } from './locales.ts';

const languages = ['fi', 'sv', 'en'];

/** The sections as they lie in folders. */
function sectionsInFolders(): Map<string, Section> {
  const sections = new Map<string, Section>();
  for (const path of pathsIn('src/locales').filter((one) => one.endsWith('.json'))) {
    const [, , name = '', file = ''] = path.split('/');
    sections.set(name, { ...sections.get(name), [file.replace('.json', '')]: JSON.parse(read(path).text) as Record<string, string> });
  }
  return sections;
}

const sections = sectionsInFolders();
const keys = [...sections].flatMap(([name, section]) => Object.keys(section['fi'] ?? {}).map((key) => `${name}.${key}`));
const code = codeIn('src', 'cli');

describe('the texts of the interface', () => {
  it('are in three languages each, and all known to the code', () => {
    for (const [name, section] of sections) expect(Object.keys(section).sort(), name).toEqual([...languages].sort());
    expect(Object.keys(sectionsOfTexts).sort()).toEqual([...sections.keys()].sort());
  });

  it('are alike: same keys, none empty, same placeholders, plural forms in place', () => {
    expect([...sections].flatMap(([name, section]) => wrongWithSection(name, section))).toEqual([]);
  });

  it('exist when code says them', () => {
    expect(unknownKeys(keys, code)).toEqual([]);
  });

  it('are all said somewhere', () => {
    expect(unusedKeys(keys, code)).toEqual([]);
  });
});

describe('the rules of texts', () => {
  const wrong = (fi: string | undefined, sv: string, en: string) =>
    wrongWithSection('a', { fi: fi === undefined ? {} : { key: fi }, sv: { key: sv }, en: { key: en } });

  it.each<[string, string | undefined, string, string]>([
    ['a missing text', undefined, 'b', 'c'],
    ['an empty text', ' ', 'b', 'c'],
    ['another placeholder', '{n} a', '{m} b', '{n} c'],
    ['another kind of placeholder', '{n, number} a', '{n} b', '{n, number} c'],
    ['a bracket left open', '{n a', 'b', 'c'],
    ['a plural without other', '{n, plural, one {a}}', 'b', 'c'],
    ['a plural without one', '{n, plural, other {a}}', '{n, plural, one {b} other {b}}', '{n, plural, one {c} other {c}}'],
    [
      'a placeholder lost inside a plural',
      '{n, plural, one {{x} a} other {{x} a}}',
      '{n, plural, one {b} other {b}}',
      '{n, plural, one {c} other {c}}',
    ],
  ])('find %s', (_, fi, sv, en) => {
    expect(wrong(fi, sv, en)).not.toEqual([]);
  });

  it('let good ones pass', () => {
    expect(wrong('a', 'b', 'c')).toEqual([]);
    expect(wrong('{n, plural, other {#}} a', '{n, number} b', '{n, plural, one {# c} other {# cs}}')).toEqual([]);
    expect(
      wrong(
        '{n, plural, one {# päivä} other {# päivää}}',
        '{n, plural, one {# dag} other {# dagar}}',
        '{n, plural, =1 {a day} other {# days}}',
      ),
    ).toEqual([]);
  });

  const file = (text: string) => [{ path: 'src/a.ts', text }];

  it('find a key that does not exist, and one that nobody says', () => {
    expect(unknownKeys(['a.b'], file("say('a.c')"))).toEqual(['src/a.ts says a.c']);
    expect(unknownKeys(['a.b'], file("sayIn(language)('a.c', { n: 1 })"))).toHaveLength(1);
    expect(unknownKeys(['a.b.x'], file('say(`a.b.${status}`)'))).toEqual([]);
    expect(unknownKeys(['a.c.x'], file('say(`a.b.${status}`)'))).toHaveLength(1);
    expect(unusedKeys(['a.b', 'a.c', 'a.d.x'], file("say(yes ? 'a.b' : 'a.e'); say(`a.d.${x}`)"))).toEqual(['a.c']);
    expect(unusedKeys(['a.b', 'a.c.x'], file("<p>it's {say('a.b')} or {say(`a.c.${yes ? 'x' : 'y'}`)}</p>"))).toEqual([]);
  });
});
