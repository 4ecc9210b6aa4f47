import type { Language } from '#domain/language.ts';
import { reference } from '#domain/subjects.ts';
import { sayIn } from '#locales/index.ts';
import type { Database, MadeMatter, MatterRow } from '../../store/index.ts';
import type { MatterKind, Moment, Told } from '../kind.ts';
import { daysSilent, limitsOf, measuresOf, silentMatter } from '../measures.ts';
import { editAddress, namesOf } from '../names.ts';

/** Measures of which nothing has been heard for longer than the area's limits say. */

async function found(db: Database, ids: readonly string[], { today }: Moment): Promise<MadeMatter[]> {
  const limits = await limitsOf(db);
  const silent = (await measuresOf(db, ids)).filter((row) => daysSilent(row, today, limits) !== null);
  return silent.map((row) => silentMatter(row, today, limits));
}

async function tell(db: Database, matters: readonly MatterRow[], language: Language, { today }: Moment): Promise<Map<string, Told>> {
  const say = sayIn(language);
  const limits = await limitsOf(db);
  const rows = await measuresOf(
    db,
    matters.map(({ cluster }) => cluster),
  );
  const names = await namesOf(
    db,
    rows.map(({ id }) => reference('measure', id)),
    language,
  );
  const told = rows.flatMap((row): [string, Told][] => {
    const name = names.get(reference('measure', row.id));
    if (!name) return [];
    const facts: Told['facts'] = [
      { kind: 'text', text: say(`words.status.${row.status}`), language },
      ...(row.lastEvidence ? [{ kind: 'date' as const, date: row.lastEvidence }] : []),
    ];
    const ways: Told['ways'] = [
      { name: 'addMilestone', href: `/desk/subjects/milestone/new?subject=${row.id}` },
      { name: 'edit', href: editAddress('measure', row.id) },
    ];
    const reason = say('inbox.reason.silent', { days: daysSilent(row, today, limits) ?? 0 });
    return [[`silent.${row.id}`, { title: name, href: name.href, facts, summary: null, reason, about: null, ways }]];
  });
  return new Map(told);
}

export const kind: MatterKind = { name: 'silent', answers: [], found, tell };
