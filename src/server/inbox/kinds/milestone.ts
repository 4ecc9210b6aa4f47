import { addressOf } from '#domain/addresses.ts';
import type { PartialDate } from '#domain/date.ts';
import { anyWording, type Language, type Text } from '#domain/language.ts';
import { splitReference, type Milestone, type Reference } from '#domain/subjects.ts';
import type { MilestoneType } from '#domain/words.ts';
import { sayIn } from '#locales/index.ts';
import { contentOf } from '../../snapshots/index.ts';
import {
  dropAnsweredSteps,
  openSteps,
  putAnsweredSteps,
  snapshotOf,
  stepsOfIds,
  type Database,
  type MadeMatter,
  type MatterRow,
  type SuggestedMilestone,
} from '../../store/index.ts';
import { ranks, type Answer, type Evidence, type MatterKind, type Plan, type Told } from '../kind.ts';
import { namesOf, type Named } from '../names.ts';

/** Dated steps that registers tell: suggested as milestones of what their document belongs to. */

const keyOf = (id: string): string => `milestone.${id}`;
const stepOf = ({ key }: Pick<MatterRow, 'key'>): string => key.slice('milestone.'.length);

const matterOf = ({ id, subject, planned, first_seen_at: since }: SuggestedMilestone): MadeMatter => ({
  key: keyOf(id),
  kind: 'milestone',
  subject,
  cluster: subject,
  rank: planned ? ranks.stepPlanned : ranks.stepTaken,
  since,
});

const found = async (db: Database, subjects: readonly string[]): Promise<MadeMatter[]> => (await openSteps(db, subjects)).map(matterOf);

const idOf = (subject: string): string => splitReference(subject as Reference).id;
const textOf = ({ text }: SuggestedMilestone): Text => JSON.parse(text) as Text;

function toldOf(step: SuggestedMilestone, language: Language, names: Map<string, Named>): Told {
  const say = sayIn(language);
  const words = anyWording(textOf(step), language);
  const type = say(`words.milestone.${step.type as MilestoneType}`);
  return {
    title: words ? { text: words.text, language: words.language } : { text: type, language },
    href: step.address,
    facts: [
      { kind: 'text', text: type, language },
      { kind: 'date', date: step.date as PartialDate },
      { kind: 'text', text: say(step.planned ? 'inbox.step.planned' : 'inbox.step.taken'), language },
    ],
    summary: null,
    reason: say('inbox.reason.milestone', { source: names.get(`source:${step.source}`)?.text ?? step.source }),
    about: names.get(step.subject) ?? null,
    ways: step.snapshot ? [{ name: 'snapshot', href: snapshotAddress(language, step.snapshot) }] : [],
  };
}

const snapshotAddress = (language: Language, hash: string): string => addressOf(language, 'snapshots', hash);

async function tell(db: Database, matters: readonly MatterRow[], language: Language): Promise<Map<string, Told>> {
  const steps = await stepsOfIds(db, matters.map(stepOf));
  const names = await namesOf(
    db,
    steps.flatMap(({ subject, source }) => [subject, `source:${source}`]),
    language,
  );
  return new Map(steps.map((step) => [keyOf(step.id), toldOf(step, language, names)]));
}

async function evidence(db: Database, matter: MatterRow): Promise<Evidence | null> {
  const [step] = await stepsOfIds(db, [stepOf(matter)]);
  const snapshot = step?.snapshot ? await snapshotOf(db, step.snapshot) : null;
  if (!snapshot) return null;
  const content = contentOf(snapshot.body, snapshot.headers['content-type'] ?? '');
  return { kind: 'snapshot', at: snapshot.fetchedAt, address: snapshot.address, content };
}

const imageOf = (step: SuggestedMilestone): Milestone => ({
  id: `ev-${step.id}`,
  subject: idOf(step.subject),
  type: step.type as MilestoneType,
  date: step.date as PartialDate,
  planned: step.planned === 1,
  text: textOf(step),
  sources: [step.address],
  sourceScope: 'event',
  confidence: 'read',
});

async function plan(db: Database, matters: readonly MatterRow[], { name }: Answer): Promise<Plan> {
  const steps = await stepsOfIds(db, matters.map(stepOf));
  const ids = steps.map(({ id }) => id);
  const commands =
    name === 'accept' ? steps.map((step) => ({ name: 'put' as const, kind: 'milestone' as const, image: imageOf(step) })) : [];
  return { commands, saved: ids, write: (within) => putAnsweredSteps(within, ids, name === 'accept' ? 'accepted' : 'rejected') };
}

const restore = (db: Database, saved: unknown): Promise<void> => dropAnsweredSteps(db, saved as string[]);

async function image(db: Database, matter: MatterRow): Promise<Record<string, unknown> | null> {
  const [step] = await stepsOfIds(db, [stepOf(matter)]);
  return step ? imageOf(step) : null;
}

export const kind: MatterKind = { name: 'milestone', answers: ['accept', 'reject'], found, tell, evidence, image, plan, restore };
