import type { Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import { difference } from '../../sources/index.ts';
import {
  imagesOf,
  pageVersions,
  putReadPages,
  unreadPages,
  versionText,
  type Database,
  type MadeMatter,
  type MatterRow,
  type UnreadPage,
} from '../../store/index.ts';
import { ranks, type Evidence, type MatterKind, type Plan, type Told } from '../kind.ts';
import { languageOrNull, namesOf } from '../names.ts';

/** Watched pages that say something else than when somebody last read what had changed on them. */

const matterOf = ({ source, n, at }: UnreadPage): MadeMatter => ({
  key: `page.${source}.${n}`,
  kind: 'page',
  subject: `source:${source}`,
  cluster: source,
  rank: ranks.page,
  since: at,
});

async function found(db: Database, sources: readonly string[]): Promise<MadeMatter[]> {
  const there = await imagesOf(db, 'source', sources);
  return (await unreadPages(db, sources)).filter(({ source }) => there.has(source)).map(matterOf);
}

async function tell(db: Database, matters: readonly MatterRow[], language: Language): Promise<Map<string, Told>> {
  const say = sayIn(language);
  const ids = matters.map(({ cluster }) => cluster);
  const unread = new Map((await unreadPages(db, ids)).map((page) => [page.source, page]));
  const names = await namesOf(
    db,
    ids.map((id) => `source:${id}`),
    language,
  );
  const images = await imagesOf(db, 'source', ids);
  const told = matters.flatMap(({ key, cluster }): [string, Told][] => {
    const page = unread.get(cluster);
    const name = names.get(`source:${cluster}`);
    const image = images.get(cluster);
    if (!page || !name || !image) return [];
    const facts: Told['facts'] = [
      { kind: 'time', at: page.at },
      ...(image.language ? [{ kind: 'languages' as const, languages: [image.language] }] : []),
    ];
    const ways: Told['ways'] = [
      { name: 'change', href: '/desk/subjects/measure' },
      ...(name.href ? [{ name: 'source' as const, href: `${name.href}?from=${page.read}&to=${page.n}` }] : []),
    ];
    const reason = say('inbox.reason.page', { count: page.n - page.read });
    return [[key, { title: name, href: image.address, facts, summary: null, reason, about: null, ways }]];
  });
  return new Map(told);
}

async function evidence(db: Database, { cluster: source }: MatterRow): Promise<Evidence | null> {
  const [page] = await unreadPages(db, [source]);
  if (!page) return null;
  const times = new Map((await pageVersions(db, source)).map(({ n, at }) => [n, at]));
  const image = (await imagesOf(db, 'source', [source])).get(source);
  return {
    kind: 'difference',
    from: { n: page.read, at: times.get(page.read) ?? page.at },
    to: { n: page.n, at: page.at },
    language: languageOrNull(image?.language),
    parts: difference(await versionText(db, source, page.read), await versionText(db, source, page.n)),
  };
}

async function plan(db: Database, matters: readonly MatterRow[]): Promise<Plan> {
  const pages = await unreadPages(
    db,
    matters.map(({ cluster }) => cluster),
  );
  const before = pages.map(({ source, read }) => ({ source, n: read }));
  return { commands: [], saved: before, write: (within) => putReadPages(within, pages) };
}

const restore = (db: Database, saved: unknown): Promise<void> => putReadPages(db, saved as { source: string; n: number }[]);

export const kind: MatterKind = { name: 'page', answers: ['read'], found, tell, evidence, plan, restore };
