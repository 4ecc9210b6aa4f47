import { languages, type Language } from '#domain/language.ts';
import { splitReference, type Reference } from '#domain/subjects.ts';
import { sayIn } from '#locales/index.ts';
import { subjectsAsRecorded, type Database, type MadeMatter, type MatterRow } from '../../store/index.ts';
import { ranks, type MatterKind, type Told } from '../kind.ts';
import { namesOf } from '../names.ts';

/** Translations that were left behind when their original changed: one matter for a subject and a language. */

/** How many wordings of a language are outdated anywhere in an image. */
function outdatedIn(value: unknown, language: Language): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = (value as Record<string, unknown>)[language];
  const isOutdated = typeof own === 'object' && own !== null && (own as { state?: unknown }).state === 'outdated';
  return Object.values(value).reduce((sum: number, one) => sum + outdatedIn(one, language), isOutdated ? 1 : 0);
}

const keyOf = (ref: string, language: Language): string => `outdated.${ref.replace(':', '.')}.${language}`;
const languageOfKey = (key: string): Language => languages.find((language) => key.endsWith(`.${language}`)) ?? 'fi';

async function found(db: Database, references: readonly string[]): Promise<MadeMatter[]> {
  const recorded = await subjectsAsRecorded(db, references);
  return recorded.flatMap(({ ref, data, at }) => {
    const image = JSON.parse(data) as unknown;
    const behind = languages.filter((language) => outdatedIn(image, language) > 0);
    return behind.map((language) => ({
      key: keyOf(ref, language),
      kind: 'outdated',
      subject: ref,
      cluster: ref,
      rank: ranks.outdated,
      since: at,
    }));
  });
}

async function tell(db: Database, matters: readonly MatterRow[], language: Language): Promise<Map<string, Told>> {
  const say = sayIn(language);
  const references = matters.map(({ cluster }) => cluster);
  const recorded = new Map((await subjectsAsRecorded(db, references)).map(({ ref, data }) => [ref, JSON.parse(data) as unknown]));
  const names = await namesOf(db, references, language);
  const told = matters.flatMap(({ key, cluster, since }): [string, Told][] => {
    const name = names.get(cluster);
    const to = languageOfKey(key);
    const { kind, id } = splitReference(cluster as Reference);
    if (!name) return [];
    const reason = say('inbox.reason.outdated', { count: outdatedIn(recorded.get(cluster), to), language: say(`desk.language.${to}`) });
    const ways: Told['ways'] = [{ name: 'translate', href: `/desk/translation/${kind}/${id}?to=${to}` }];
    const facts: Told['facts'] = [
      { kind: 'languages', languages: [to] },
      { kind: 'time', at: since },
    ];
    return [[key, { title: name, href: name.href, facts, summary: null, reason, about: null, ways }]];
  });
  return new Map(told);
}

export const kind: MatterKind = { name: 'outdated', answers: [], found, tell };
