import { anyWording, type Language } from '#domain/language.ts';
import { openPlans } from '#domain/standing.ts';
import { reference, type Milestone } from '#domain/subjects.ts';
import { sayIn } from '#locales/index.ts';
import { milestonesOf, type Database, type MadeMatter, type MatterRow, type MeasureRow } from '../../store/index.ts';
import type { MatterKind, Moment, Told } from '../kind.ts';
import { daysLate, measuresOf, overdueMatter } from '../measures.ts';
import { editAddress, namesOf, type Named } from '../names.ts';

/** Measures of which a planned date has passed with nothing told: was it done, moved, or dropped? */

async function found(db: Database, ids: readonly string[], { today }: Moment): Promise<MadeMatter[]> {
  return (await measuresOf(db, ids)).filter((row) => daysLate(row, today) !== null).map(overdueMatter);
}

type Telling = { language: Language; today: Moment['today']; milestones: readonly Milestone[]; name: Named };

function toldOf(row: MeasureRow, { language, today, milestones, name }: Telling): Told {
  const say = sayIn(language);
  const plan = openPlans(
    milestones.filter(({ subject }) => subject === row.id),
    today,
  )[0]?.milestone;
  const words = plan && anyWording(plan.text, language);
  return {
    title: name,
    href: name.href,
    facts: [
      ...(plan ? [{ kind: 'text' as const, text: say(`words.milestone.${plan.type}`), language }] : []),
      { kind: 'date', date: plan?.date ?? row.nextPlanned ?? today },
    ],
    summary: words ? { text: words.text, language: words.language } : null,
    reason: say('inbox.reason.overdue', { days: daysLate(row, today) ?? 0 }),
    about: null,
    ways: [
      { name: 'addMilestone', href: `/desk/subjects/milestone/new?subject=${row.id}${plan ? `&type=${plan.type}` : ''}` },
      ...(plan ? [{ name: 'change' as const, href: editAddress('milestone', plan.id) }] : []),
      { name: 'edit', href: editAddress('measure', row.id) },
    ],
  };
}

async function tell(db: Database, matters: readonly MatterRow[], language: Language, { today }: Moment): Promise<Map<string, Told>> {
  const rows = await measuresOf(
    db,
    matters.map(({ cluster }) => cluster),
  );
  const references = rows.map(({ id }) => reference('measure', id));
  const names = await namesOf(db, references, language);
  const milestones = await milestonesOf(db, references);
  return new Map(
    rows.flatMap((row): [string, Told][] => {
      const name = names.get(reference('measure', row.id));
      return name ? [[`overdue.${row.id}`, toldOf(row, { language, today, milestones, name })]] : [];
    }),
  );
}

export const kind: MatterKind = { name: 'overdue', answers: [], found, tell };
