import type { Archive } from './zip.ts';
import { refuseSheet, sheetLimits } from './sheet-file.ts';
import { readXml } from './xml.ts';

/** What a workbook says of all its sheets (ECMA-376 part 1, 18.2). */
export type Workbook = { sheets: { name: string; hidden: boolean; path: string }[]; since1904: boolean };

const rootOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** A target is relative to the part that names it, or begins with a slash. */
function resolvePart(base: string, target: string): string {
  const path = new URL(target, `part:///${rootOf(base)}`).pathname;
  return decodeURIComponent(path).slice(1);
}

type Relation = { type: string; path: string };

/** What a part points at inside the file, by the name that the part uses. What lies outside is never looked at. */
function relationsOf(archive: Archive, part: string): Map<string, Relation> {
  const found = new Map<string, Relation>();
  const name = part.slice(part.lastIndexOf('/') + 1);
  const bytes = archive.read(`${rootOf(part)}_rels/${name}.rels`);
  if (!bytes) return found;
  readXml(bytes, {
    open(tag, { Id, Type, Target, TargetMode }) {
      if (tag !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
      found.set(Id, { type: Type?.slice(Type.lastIndexOf('/') + 1) ?? '', path: resolvePart(part, Target) });
    },
  });
  return found;
}

const ofType = (relations: Iterable<Relation>, type: string): string | null =>
  [...relations].find((relation) => relation.type === type)?.path ?? null;

/** Where the workbook and what it needs lie. */
export function partsOf(archive: Archive): { workbook: string; sharedStrings: string | null; styles: string | null } {
  const workbook = ofType(relationsOf(archive, '').values(), 'officeDocument') ?? 'xl/workbook.xml';
  const relations = [...relationsOf(archive, workbook).values()];
  return { workbook, sharedStrings: ofType(relations, 'sharedStrings'), styles: ofType(relations, 'styles') };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

export function readWorkbook(archive: Archive, path: string): Workbook {
  const bytes = archive.read(path);
  if (!bytes) return refuseSheet('broken', 'there is no workbook in it');
  const relations = relationsOf(archive, path);
  const workbook: Workbook = { sheets: [], since1904: false };
  readXml(bytes, {
    open(tag, attributes) {
      if (tag === 'workbookPr') workbook.since1904 = isTrue(attributes['date1904']);
      if (tag !== 'sheet') return;
      const relation = relations.get(attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '');
      if (relation?.type !== 'worksheet') return;
      const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
      workbook.sheets.push({ name: attributes['name'] ?? '', hidden, path: relation.path });
    },
  });
  if (workbook.sheets.length > sheetLimits.sheets) refuseSheet('too-many-sheets', `${workbook.sheets.length} sheets`);
  return workbook;
}

/** Texts that several cells have in common (18.4.8). Formatted runs are one text; how a word is pronounced is none of it. */
export function readSharedStrings(bytes: Uint8Array | null): string[] {
  const texts: string[] = [];
  if (!bytes) return texts;
  let text = '';
  let inText = false;
  let spoken = false;
  readXml(bytes, {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 't') inText = true;
      if (tag === 'rPh') spoken = true;
    },
    text(data) {
      if (inText && !spoken) text += data;
    },
    close(tag) {
      if (tag === 't') inText = false;
      if (tag === 'rPh') spoken = false;
      if (tag === 'si') texts.push(text);
    },
  });
  return texts;
}
