import { createHash } from 'node:crypto';
import type { PartialDate } from '#domain/date.ts';
import { languages, type Language } from '#domain/language.ts';
import { splitReference, type Reference } from '#domain/subjects.ts';
import { Refusal } from '#domain/problem.ts';
import { sayIn } from '#locales/index.ts';
import { readReason, reasonText, verdictCommands } from '../../linking/index.ts';
import type { ItemData } from '../../sources/index.ts';
import {
  itemTitles,
  itemsTogether,
  machineSaidOf,
  putMachineSaid,
  readSettings,
  refreshStandings,
  suggestionsOfReleases,
  type Database,
  type ItemRow,
  type MachineSaid,
  type MadeMatter,
  type MatterRow,
  type SuggestedOfRelease,
} from '../../store/index.ts';
import { ranks, type Answer, type MatterKind, type Plan, type Told } from '../kind.ts';
import { languageOrNull, namesOf, type Named } from '../names.ts';

/** News that may be about a measure or programme. A release in three languages is one matter: they are answered together. */

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const together = ({ release, subject }: { release: string; subject: string }): string => `link.${hash(release)}.${hash(subject)}`;

const rankOf = (score: number): number => (score >= 0.6 ? ranks.likelyLink : score >= 0.3 ? ranks.maybeLink : ranks.doubtfulLink);

function matterOf(key: string, rows: readonly SuggestedOfRelease[]): MadeMatter[] {
  const [first] = rows;
  if (!first) return [];
  const since = rows.map(({ seen }) => seen).sort()[0] ?? first.seen;
  const score = Math.max(...rows.map((row) => row.score));
  return [{ key, kind: 'link', subject: first.subject, cluster: first.release, rank: rankOf(score), since }];
}

async function found(db: Database, releases: readonly string[]): Promise<MadeMatter[]> {
  const rows = await suggestionsOfReleases(db, releases);
  return [...Map.groupBy(rows, together)].flatMap(([key, group]) => matterOf(key, group));
}

/** The suggestions that matters are made of. */
async function membersOf(db: Database, matters: readonly MatterRow[]): Promise<Map<string, SuggestedOfRelease[]>> {
  const rows = await suggestionsOfReleases(db, [...new Set(matters.map(({ cluster }) => cluster))]);
  return Map.groupBy(rows, together);
}

const dataOf = ({ data }: ItemRow): Partial<ItemData> => data as Partial<ItemData>;
const endOfTime = '9999';

/** The item in the editor's language, else the one that came first. */
const chosen = (items: readonly ItemRow[], language: Language): ItemRow | undefined =>
  items.find((item) => item.language === language) ?? items[0];

const languagesOf = (items: readonly ItemRow[]): Language[] => languages.filter((one) => items.some(({ language }) => language === one));

type Telling = { language: Language; names: Map<string, Named>; titleOf: (item: string) => string | null };

function toldOf(rows: readonly SuggestedOfRelease[], items: readonly ItemRow[], { language, names, titleOf }: Telling): Told | null {
  const item = chosen(items, language);
  const best = rows.find((row) => row.item === item?.id) ?? rows[0];
  if (!item || !best) return null;
  const { title, address = null, publisher, summary } = dataOf(item);
  const reason = readReason(best.reason);
  const spoken = languageOrNull(item.language);
  return {
    title: { text: title ?? address ?? item.id, language: spoken },
    href: address,
    facts: [
      ...(publisher ? [{ kind: 'text' as const, text: publisher, language: spoken }] : []),
      { kind: 'date', date: item.published as PartialDate },
      { kind: 'languages', languages: languagesOf(items) },
    ],
    summary: summary ? { text: summary, language: spoken } : null,
    reason: reason
      ? reasonText(language, reason, { subject: splitReference(best.subject as Reference).kind, titleOf })
      : sayIn(language)('linking.reason.alike'),
    about: names.get(best.subject) ?? null,
    ways: [],
  };
}

async function tell(db: Database, matters: readonly MatterRow[], language: Language): Promise<Map<string, Told>> {
  const members = await membersOf(db, matters);
  const all = matters.flatMap(({ key }) => members.get(key) ?? []);
  const items = new Map((await itemsTogether(db, [...new Set(all.map(({ item }) => item))], endOfTime)).map((item) => [item.id, item]));
  const named = all.flatMap(({ reason }) => {
    const read = readReason(reason);
    return read?.kind === 'release' ? [read.item] : [];
  });
  const titles = await itemTitles(db, named);
  const names = await namesOf(
    db,
    all.map(({ subject }) => subject),
    language,
  );
  const told = matters.map(({ key }): [string, Told | null] => {
    const rows = members.get(key) ?? [];
    const own = rows.flatMap(({ item }) => items.get(item) ?? []);
    return [key, toldOf(rows, own, { language, names, titleOf: (id) => titles.get(id)?.title ?? null })];
  });
  return new Map(told.flatMap(([key, one]) => (one ? [[key, one] as const] : [])));
}

async function evidence(db: Database, matter: MatterRow) {
  const rows = (await membersOf(db, [matter])).get(matter.key) ?? [];
  const items = await itemsTogether(
    db,
    rows.map(({ item }) => item),
    endOfTime,
  );
  return {
    kind: 'items' as const,
    items: items.map((item) => {
      const { title, address = null, publisher = '', summary = null } = dataOf(item);
      const language = languageOrNull(item.language);
      return { text: title ?? item.id, language, href: address, date: item.published as PartialDate, publisher, summary };
    }),
  };
}

type Pair = { item: string; subject: string };
const idOf = (ref: string): string => splitReference(ref as Reference).id;

async function verdicts(db: Database, pairs: readonly Pair[], verdict: 'accepted' | 'rejected') {
  const links = pairs.map(({ item, subject }) => ({ item, subject: idOf(subject) }));
  return links.length ? verdictCommands(db, links, verdict) : [];
}

/** The same items and another subject; one that is suggested for them already is none other. */
function instead(pairs: readonly Pair[], choice: string | undefined): Pair[] {
  const kind = choice?.startsWith('prog-') ? 'programme' : 'measure';
  const subject = `${kind}:${choice ?? ''}`;
  if (choice === undefined || pairs.some((pair) => pair.subject === subject))
    throw new Refusal('invalid-field', [{ code: 'invalid-field', path: 'choice', reason: 'another measure or programme is to be chosen' }]);
  return [...new Set(pairs.map(({ item }) => item))].map((item) => ({ item, subject }));
}

async function plan(db: Database, matters: readonly MatterRow[], { name, choice }: Answer): Promise<Plan> {
  const members = await membersOf(db, matters);
  const pairs: Pair[] = matters.flatMap(({ key }) => members.get(key) ?? []).map(({ item, subject }) => ({ item, subject }));
  const others = name === 'other' ? instead(pairs, choice) : [];
  const commands = [
    ...(await verdicts(db, pairs, name === 'accept' ? 'accepted' : 'rejected')),
    ...(await verdicts(db, others, 'accepted')),
  ];
  return { commands, saved: await machineSaidOf(db, [...pairs, ...others]) };
}

async function restore(db: Database, saved: unknown): Promise<void> {
  const said = saved as MachineSaid;
  await putMachineSaid(db, said);
  await refreshStandings(
    db,
    said.links.map(({ subject }) => subject),
    await readSettings(db),
  );
}

export const kind: MatterKind = { name: 'link', answers: ['accept', 'reject', 'other'], found, tell, evidence, plan, restore };
