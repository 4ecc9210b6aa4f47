import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Image, Images } from '#domain/subjects.ts';
import { house, imagesIn, rowsOf, text, type House } from '../../../tests/support/factories.ts';
import { verifyRecord } from '../record/index.ts';
import { imageOf } from '../store/index.ts';
import { loadCatalogue, readCatalogue, validateCatalogue } from './index.ts';
import { files } from './read.ts';

/** The project's own catalogue. */
const own = fileURLToPath(new URL('../../../catalogue', import.meta.url));

let it: House;
let folder: string;
beforeEach(() => {
  it = house('2026-11-23T12:00:00.000Z');
  folder = mkdtempSync(join(tmpdir(), 'seuraa-catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (from = folder) => loadCatalogue({ store: it.store, record: it.record, folder: from });
const written = async () => (await load()).entries.map(({ subject, kind }) => `${kind} ${subject}`).sort();
const edit = (file: string, change: (text: string) => string) => {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after, `nothing to change in ${file}`).not.toBe(before);
  writeFileSync(path, after);
};

describe('the project’s own catalogue', () => {
  beforeEach(() => cpSync(own, folder, { recursive: true }));

  test('has no problem', () => {
    const { entries, problems } = readCatalogue(own);
    expect([...problems, ...validateCatalogue(entries).problems]).toEqual([]);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(Object.values(files)));
  });

  test('is loaded whole, once: loading it again changes nothing', async () => {
    const { read, entries } = await load();
    expect(entries).toHaveLength(read);
    expect(imagesIn(it.store)).toHaveLength(read);
    const before = ['change', 'subject', 'touch', 'catalogue_load'].map((table) => rowsOf(it.store, table));
    expect(await load()).toEqual({ read, entries: [] });
    expect(['change', 'subject', 'touch', 'catalogue_load'].map((table) => rowsOf(it.store, table))).toEqual(before);
    expect((await verifyRecord(it.store.db)).problems).toEqual([]);
  });

  test('keeps every id, every source address and every confidence', async () => {
    await load();
    type Plain = Pick<Images['measure'], 'id' | 'confidence'> & { sources?: string[] };
    const plain = ({ id, sources, confidence }: Plain) => ({ id, sources: sources ?? [], confidence });
    const inFiles = Object.keys(files)
      .filter((file) => file !== 'area.yml')
      .flatMap((file) => parse(readFileSync(join(own, file), 'utf8')) as Plain[]);
    const kept = imagesIn(it.store).filter((image: Image) => !('silentAfterDays' in image)) as unknown as Plain[];
    const byId = (a: Plain, b: Plain) => (a.id < b.id ? -1 : 1);
    expect(kept.sort(byId).map(plain)).toEqual(inFiles.sort(byId).map(plain));
    expect(inFiles.length).toBeGreaterThan(800);
  });

  test('has every file that it holds loaded, but what waits for a source and the words that linking reads', () => {
    const known = new Set([...Object.keys(files), 'unconfirmed.yml', 'concepts.yml', 'publishers.yml']);
    expect(readdirSync(own).filter((file) => !known.has(file))).toEqual([]);
  });

  test('changes just what changes in a file', async () => {
    await load();
    edit('measures.yml', (yaml) => yaml.replace('kind: legislation', 'kind: study'));
    expect(await written()).toEqual(['changed measure:m-county-2018']);
    edit('organisations.yml', (yaml) => `# Järjestys ja huomautukset eivät ole sisältöä.\n\n${yaml}`);
    expect(await written()).toEqual([]);
  });

  test('withdraws what is taken out of a file', async () => {
    await load();
    edit('milestones.yml', (yaml) => yaml.replace(/^- id: ev-2021-basic-reported\n[^]*?(?=^- id:)/m, ''));
    expect(await written()).toEqual(['withdrawn milestone:ev-2021-basic-reported']);
    expect(await imageOf(it.store.db, 'milestone', 'ev-2021-basic-reported')).toBeNull();
  });

  test('is refused when a file that was loaded before is gone; an empty list withdraws what it held', async () => {
    await load();
    rmSync(join(folder, 'practices.yml'));
    await expect(load()).rejects.toMatchObject({ code: 'unreadable-file', problems: [{ file: 'practices.yml' }] });
    writeFileSync(join(folder, 'practices.yml'), '[]\n');
    expect((await written()).every((change) => change.startsWith('withdrawn practice:'))).toBe(true);
  });

  test('leaves an edit made elsewhere alone, until the file itself says something new', async () => {
    await load();
    const before = await imageOf(it.store.db, 'measure', 'm-county-2018');
    if (!before) throw new Error('the measure is gone');
    await it.commit({ name: 'put', kind: 'measure', image: { ...before, title: text('Toimittajan nimi') } });
    expect(await written()).toEqual([]);
    edit('programmes.yml', (yaml) => yaml.replace(/^ {4}fi: /m, '    fi: Uusi '));
    expect(await written()).toHaveLength(1);
    expect((await imageOf(it.store.db, 'measure', 'm-county-2018'))?.title.fi?.text).toBe('Toimittajan nimi');
    edit('measures.yml', (yaml) => yaml.replace('kind: legislation', 'kind: study'));
    expect(await written()).toEqual(['changed measure:m-county-2018']);
    expect((await imageOf(it.store.db, 'measure', 'm-county-2018'))?.title.fi?.text).not.toBe('Toimittajan nimi');
  });
});

describe('a wording', () => {
  const topics = (yaml: string) => {
    writeFileSync(join(folder, 'topics.yml'), `- id: aihe\n  title:\n${yaml}`);
    return load();
  };
  const title = async () => (await imageOf(it.store.db, 'topic', 'aihe'))?.title;

  test('says whose it is; a language that the file leaves out is missing', async () => {
    await topics('    fi: Alkuperäinen\n    sv: { ours: Översatt av oss }\n');
    expect(await title()).toEqual({ fi: { text: 'Alkuperäinen', state: 'original' }, sv: { text: 'Översatt av oss', state: 'translated' } });
    await topics('    fi: { outdated: Vanha }\n    en: { machine: By machine }\n');
    expect(await title()).toEqual({ fi: { text: 'Vanha', state: 'outdated' }, en: { text: 'By machine', state: 'machine' } });
  });

  test.each(['    fi: { theirs: x }\n', '    fi: { ours: x, machine: y }\n', '    fi: { toString: x }\n', '    fi: [x]\n', '    se: x\n', '    fi: ""\n', '    fi: 7\n'])(
    'is refused as %j',
    async (yaml) => {
      await expect(topics(yaml)).rejects.toMatchObject({ name: 'Refusal' });
      expect(rowsOf(it.store, 'change')).toEqual([]);
    },
  );
});
