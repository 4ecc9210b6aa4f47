import type { Day } from '#domain/date.ts';
import type { MilestoneType } from '#domain/words.ts';
import type { FoundStep } from '../kind.ts';
import type { Project, Stage } from './parse.ts';

/** Since when we know of a project's stage: the day on which the register changed it, where a look has seen it change. */
export type Since = Day | null;
type Event = { type: MilestoneType; day: Day | null; reached: boolean; name: string };

/** The register's own names of its stages and states, as its pages write them. */
const names = new Map([
  ['ESIVALMISTELU', 'Esivalmistelu'],
  ['PERUSVALMISTELU', 'Perusvalmistelu'],
  ['LAUSUNTOMENETTELY', 'Lausuntomenettely'],
  ['JATKOVALMISTELU', 'Jatkovalmistelu'],
  ['VALTIONEUVOSTON_PAATOKSENTEKO', 'Valtioneuvoston päätöksenteko'],
  ['EDUSKUNTAKASITTELY', 'Eduskuntakäsittely'],
  ['LAIN_VAHVISTAMINEN', 'Lain vahvistaminen'],
  ['KESKEYTETTY', 'Keskeytetty'],
  ['VALMISTUNUT', 'Valmistunut'],
  ['SUUNNITTEILLA', 'Suunnitteilla'],
  ['KAYNNISSA', 'Käynnissä'],
  ['PAATTYNYT', 'Päättynyt'],
  ['aloitusPaiva', 'Aloituspäivä'],
]);
const nameOf = (code: string): string => names.get(code) ?? '';

/** Where the project stands, in the register's words: stage and state. */
export const standingOf = ({ stage, state }: Project): string => [...new Set([nameOf(stage), nameOf(state)])].filter(Boolean).join(' · ');

export const pageOf = ({ key }: Project): string => `https://valtioneuvosto.fi/hanke?tunnus=${encodeURIComponent(key)}`;

/** A stage has begun when the ministry says that it runs, or that it has been reached. */
const begun = ({ state, reached }: Stage): boolean => Boolean(reached) || state === 'KAYNNISSA' || state === 'PAATTYNYT';
/** It is over only when the ministry says that it has been reached: an end that has passed may be a note that was never made. */
const over = ({ reached }: Stage): boolean => Boolean(reached);
const reachedDay = ({ reached }: Stage): Day | null => (typeof reached === 'string' ? reached : null);

/**
 * What a stage's dates say. Preparation's own stages, the Government's decision and a project's being finished are no milestones of
 * what the project prepares; being suspended is never planned.
 */
function eventsOf(stage: Stage): Event[] {
  const { name, begins, ends } = stage;
  const starts = (type: MilestoneType): Event => ({ type, day: begins, reached: begun(stage), name });
  switch (name) {
    case 'LAUSUNTOMENETTELY':
      return [starts('consultation-opened'), { type: 'consultation-closed', day: ends ?? reachedDay(stage), reached: over(stage), name }];
    case 'EDUSKUNTAKASITTELY':
      return [starts('given-to-parliament')];
    case 'LAIN_VAHVISTAMINEN':
      return [{ type: 'approved', day: reachedDay(stage) ?? ends ?? begins, reached: over(stage), name }];
    case 'KESKEYTETTY':
      return begun(stage) ? [starts('dropped')] : [];
    default:
      return [];
  }
}

/** A project begins on its first day, unless the ministry still calls it planned. */
const beginning = ({ begins, state }: Project): Event[] => [
  { type: 'preparation-started', day: begins, reached: state !== 'SUUNNITTEILLA', name: 'aloitusPaiva' },
];

/** A project that has become suspended since the last look, where no stage of it says when. */
function suspended({ stage, stages }: Project, since: Since): Event[] {
  if (stage !== 'KESKEYTETTY' || stages.some(({ name }) => name === 'KESKEYTETTY')) return [];
  return [{ type: 'dropped', day: since, reached: true, name: stage }];
}

const consultations: readonly MilestoneType[] = ['consultation-opened', 'consultation-closed'];

/** A project's dated steps. Days that are to come are planned, and so are those that the ministry does not say to be reached. */
export function stepsOf(project: Project, since: Since, answer: number, today: Day): FoundStep[] {
  const events = [...beginning(project), ...project.stages.flatMap(eventsOf), ...suspended(project, since)];
  const about = [project.key, ...project.registers, ...project.bills];
  const steps = events.flatMap(({ type, day, reached, name }): FoundStep[] => {
    if (!day) return [];
    const address = consultations.includes(type) ? (project.consultation ?? pageOf(project)) : pageOf(project);
    const text = { fi: { text: nameOf(name), state: 'original' as const } };
    return [{ about, type, date: day, planned: !reached || day > today, text, address, answer }];
  });
  const first = (one: FoundStep) =>
    steps.find(({ type, date, planned }) => type === one.type && date === one.date && planned === one.planned);
  return steps.filter((step) => first(step) === step);
}

/** The newest day on which the project is known to have come somewhere. */
export function newestDay(project: Project, since: Since, today: Day): Day | null {
  const stages = project.stages.flatMap((stage) => [begun(stage) ? stage.begins : null, over(stage) ? stage.ends : null]);
  const days = [project.published, since, ...stages].flatMap((day) => (day && day <= today ? [day] : []));
  return days.sort().at(-1) ?? project.begins;
}
