import { addDays } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import type { SourceFailure } from '../../sources/index.ts';
import {
  compiledOf,
  lookAtOnce,
  putOff,
  statesOfSources,
  type Database,
  type MadeMatter,
  type MatterRow,
  type SourceState,
} from '../../store/index.ts';
import { ranks, type MatterKind, type Moment, type Plan, type Told } from '../kind.ts';
import { editAddress, namesOf } from '../names.ts';

/** Sources that do not answer, or not with what they are said to be. */

const isFailing = ({ failing_since: since }: SourceState): boolean => since !== null;

async function failing(db: Database, sources: readonly string[]): Promise<SourceState[]> {
  const compiled = new Set(await compiledOf(db, sources));
  return (await statesOfSources(db, sources)).filter((state) => isFailing(state) && compiled.has(state.source));
}

const matterOf = ({ source, failing_since: since, last_try_at: tried }: SourceState): MadeMatter => ({
  key: `source.${source}`,
  kind: 'source',
  subject: `source:${source}`,
  cluster: source,
  rank: ranks.source,
  since: since ?? tried,
});

const found = async (db: Database, sources: readonly string[]): Promise<MadeMatter[]> => (await failing(db, sources)).map(matterOf);

function whyWords({ failure_code: code, failure_status: status, failures_in_row: count }: SourceState, language: Language): string {
  const say = sayIn(language);
  const sentences = [
    ...(code ? [say(`source.failure.${code as SourceFailure}`)] : []),
    ...(status ? [say('source.failing.status', { status: String(status) })] : []),
    say('source.failing.inRow', { count }),
  ];
  return sentences.join(' ');
}

async function tell(db: Database, matters: readonly MatterRow[], language: Language): Promise<Map<string, Told>> {
  const ids = matters.map(({ cluster }) => cluster);
  const names = await namesOf(
    db,
    ids.map((id) => `source:${id}`),
    language,
  );
  const told = (await failing(db, ids)).flatMap((state): [string, Told][] => {
    const name = names.get(`source:${state.source}`);
    if (!name) return [];
    const ways: Told['ways'] = [
      { name: 'edit', href: editAddress('source', state.source) },
      ...(name.href ? [{ name: 'source' as const, href: name.href }] : []),
    ];
    const facts: Told['facts'] = state.failing_since ? [{ kind: 'time', at: state.failing_since }] : [];
    return [
      [
        `source.${state.source}`,
        { title: name, href: name.href, facts, summary: null, reason: whyWords(state, language), about: null, ways },
      ],
    ];
  });
  return new Map(told);
}

/** The row is the schedule: the clock's next turn looks at it, wherever the clock runs. A source that still fails is here again tomorrow. */
const plan = async (_db: Database, matters: readonly MatterRow[], _answer: unknown, { now, today }: Moment): Promise<Plan> => ({
  commands: [],
  async write(within) {
    const sources = matters.map(({ cluster }) => cluster);
    await lookAtOnce(within, sources, now);
    await putOff(
      within,
      matters.map(({ key }) => key),
      addDays(today, 1),
      '',
    );
  },
});

export const kind: MatterKind = { name: 'source', answers: ['again'], found, tell, plan };
