import { addYears, type Day } from '#domain/date.ts';
import type { Text } from '#domain/language.ts';
import type { MilestoneType } from '#domain/words.ts';
import { plainText, shortened } from '../clean.ts';
import type { FoundStep } from '../kind.ts';
import { pageOf } from './addresses.ts';
import type { Bill, Both, Handling, Matter, Paper } from './parse.ts';

type Event = { type: MilestoneType; day: Day | null; text: Both<string>; acts?: string[]; address?: string };

/** The Government gives these to Parliament on the day on which they are drawn up. */
const given = ['HE', 'VNS', 'VNT'];

export const isReport = ({ number }: Paper): boolean => /(VM|UB)$/.test(number.type);
export const isReply = ({ number }: Paper): boolean => ['EV', 'EK', 'RSv', 'RSk'].includes(number.type);

/** A paper in both languages: the numbers and the places in the list agree, though the abbreviations differ. */
export function pairedPapers({ fi, sv }: Matter['papers']): Both<Paper>[] {
  const same = (a: Paper, b: Paper) => a.order === b.order && a.number.number === b.number.number && a.number.year === b.number.year;
  const pairs = (fi ?? []).map((paper) => ({ fi: paper, sv: sv?.find((other) => same(other, paper)) ?? null }));
  const alone = (sv ?? []).filter((paper) => !pairs.some((pair) => pair.sv === paper));
  return [...pairs, ...alone.map((paper) => ({ fi: null, sv: paper }))];
}

/** The stages in the order in which they were; the service gives them in none. */
const inOrder = (handling: Handling[] | null): Handling[] =>
  [...(handling ?? [])].sort((a, b) => a.day.localeCompare(b.day) || a.order - b.order);

/** One stage by its code, with what each language calls it. */
function stageOf(matter: Matter, code: string, which: 0 | -1): { event: Handling; text: Both<string> } | null {
  const [fi, sv] = [inOrder(matter.handling.fi), inOrder(matter.handling.sv)];
  const event = (fi.length ? fi : sv).filter((one) => one.code === code).at(which);
  if (!event) return null;
  const named = (list: Handling[]) => list.find(({ id, day }) => id === event.id && day === event.day)?.stage ?? null;
  return { event, text: { fi: named(fi), sv: named(sv) } };
}

/** A second reading can also end in a rejection, or the matter be left on the table: the outcome says that it was passed. */
function passed(matter: Matter): Event[] {
  const reading = stageOf(matter, '2K', -1);
  if (!reading) return [];
  const outcome = matter.outcome.fi ?? matter.outcome.sv;
  const accepted = outcome ? /^(hyväksyt|godkän)/i.test(outcome) : /hyväksyi\b.*käsittely päättyi/is.test(reading.event.phrase);
  const told = (stage: string | null, end: string | null) => (stage && end ? `${stage}: ${end}` : stage);
  const text = { fi: told(reading.text.fi, matter.outcome.fi), sv: told(reading.text.sv, matter.outcome.sv) };
  return accepted ? [{ type: 'passed', day: reading.event.day, text }] : [];
}

const titles = (bills: Bill[]): string | null =>
  bills.length ? shortened(bills.map(({ title, act }) => (act ? `${title} (${act})` : title)).join('; '), 400) : null;

/** Acts of one matter are nearly always confirmed on one day. */
function approved({ bills: { fi, sv } }: Matter): Event[] {
  const all = fi ?? sv ?? [];
  const days = [...new Set(all.flatMap(({ confirmed }) => confirmed ?? []))];
  return days.map((day): Event => {
    const of = (bills: Bill[] | null) => (bills ?? []).filter(({ confirmed }) => confirmed === day);
    return { type: 'approved', day, text: { fi: titles(of(fi)), sv: titles(of(sv)) }, acts: of(all).flatMap(({ act }) => act ?? []) };
  });
}

const reported = (matter: Matter): Event[] =>
  pairedPapers(matter.papers).flatMap(({ fi, sv }) => {
    const paper = fi ?? sv;
    if (!paper || !isReport(paper)) return [];
    const name = (one: Paper | null) => one && `${one.kind} ${one.number.written}`.trim();
    return [{ type: 'committee-report', day: paper.day, text: { fi: name(fi), sv: name(sv) }, address: pageOf(paper.number) }];
  });

/** A matter that was withdrawn, or that lapsed at the end of an electoral term. */
function ended({ state, outcome, ended: day }: Matter): Event[] {
  const end = [outcome, state].find(({ fi }) => fi !== null && /rauen|raukes|peruut/i.test(fi));
  return end?.fi ? [{ type: /peruut/i.test(end.fi) ? 'dropped' : 'lapsed', day, text: end }] : [];
}

function debated(matter: Matter): Event[] {
  const debate = stageOf(matter, 'LK', 0);
  return debate ? [{ type: 'debated', day: debate.event.day, text: debate.text }] : [];
}

/** What the register calls a step; the matter's own number where it calls it nothing. */
function textOf(said: Both<string>, { number }: Matter): Text {
  const [fi, sv] = [plainText(said.fi ?? ''), plainText(said.sv ?? '')];
  if (!fi && !sv) return { fi: { text: number.fi.written, state: 'original' } };
  return { ...(fi ? { fi: { text: fi, state: 'original' } } : {}), ...(sv ? { sv: { text: sv, state: 'original' } } : {}) };
}

/** The matter's steps, as far as the answer dates them; Parliament's calendar goes no further than two years. */
export function stepsOf(matter: Matter, answer: number, today: Day): FoundStep[] {
  const brought: Event[] = given.includes(matter.number.fi.type)
    ? [{ type: 'given-to-parliament', day: matter.drawnUp, text: matter.typeName }]
    : [];
  const events = [...brought, ...debated(matter), ...reported(matter), ...passed(matter), ...approved(matter), ...ended(matter)];
  return events.flatMap(({ type, day, text, acts = [], address }) => {
    if (!day || day > addYears(today, 2)) return [];
    const about = [matter.number.fi.written, ...acts];
    return {
      about,
      type,
      date: day,
      planned: day > today,
      text: textOf(text, matter),
      address: address ?? pageOf(matter.number.fi),
      answer,
    };
  });
}
