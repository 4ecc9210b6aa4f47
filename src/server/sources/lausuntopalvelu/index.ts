import * as v from 'valibot';
import { addDays, dayInFinland } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { decodeText } from '../charset.ts';
import { plainText } from '../clean.ts';
import { UnreadableAnswer } from '../failures.ts';
import { distinctItems, itemOf, type FoundItem } from '../item.ts';
import { readingOf, type Answered, type Asked, type FoundStep, type Kind, type Look, type Question } from '../kind.ts';
import { readTime } from '../time.ts';
import { isProposals } from './detect.ts';
import { parseProposals, type Proposal, type ProposalPage } from './parse.ts';

/** Spaces must be %20; `$format=json` answers 400. */
const newestFirst = '/Proposals?$orderby=PublishedOn%20desc';
const pageSize = 50;
/** Pages of a first look, and of any: what is older has been brought, or is past. */
const pages = { first: 4, most: 10 };
const accept = 'application/atom+xml, application/xml;q=0.9';

/** `words`: beginnings of words that a request's name or goals must have; without them all are brought. */
const Ask = v.object({ words: v.optional(v.array(v.pipe(v.string(), v.trim(), v.minLength(3)))) });
/** `newest`: Finland's time of the newest request seen. */
const Memory = v.fallback(v.object({ newest: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/))) }), {
  newest: null,
});

type Read = { answer: Answered; proposal: Proposal };
type Pages = { read: Read[]; /** False where a page between was not answered. */ complete: boolean };

/** The minute at which a request came out, on Finland's clocks; empty where it says none. */
function minuteOf({ published }: Proposal): string {
  const found = readTime(published);
  return found ? `${found.day}T${found.time ?? '00:00'}` : '';
}

/** The next page, as the service or the count says; only within the service. */
function nextPage({ next, entries }: ProposalPage, answer: Answered, base: string, asked: number): string | null {
  if (next === null) return entries === pageSize ? `${base}${newestFirst}&$top=${pageSize}&$skip=${asked * pageSize}` : null;
  const address = URL.canParse(next, answer.address) ? new URL(next, answer.address).href : '';
  return address.startsWith(new URL(`${base}/`).href) ? address : null;
}

/** Pages from the newest request back to those that were seen before. Only the first page is indispensable. */
function* readPages(base: string, newest: string | null): Generator<Question, Pages, Answered> {
  const read: Read[] = [];
  let address: string | null = `${base}${newestFirst}&$top=${pageSize}`;
  for (let asked = 0; address && asked < (newest ? pages.most : pages.first); asked++) {
    try {
      const answer: Answered = yield { address, accept };
      const page = parseProposals(decodeText(answer.body, answer.headers['content-type']).text);
      read.push(...page.proposals.map((proposal) => ({ answer, proposal })));
      if (newest && page.proposals.some((proposal) => minuteOf(proposal) < newest)) return { read, complete: true };
      address = nextPage(page, answer, base, asked + 1);
    } catch (cause) {
      if (asked === 0) throw cause;
      return { read, complete: false };
    }
  }
  return { read, complete: true };
}

const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')}`;

/** Whether a request is one that matters here. */
function wanted({ source, watched }: Asked): (proposal: Proposal) => boolean {
  const ask = v.safeParse(Ask, source.ask);
  if (!ask.success) throw new UnreadableAnswer('bad-settings', v.summarize(ask.issues));
  const stems = ask.output.words?.map((stem) => ` ${stem.toLowerCase()}`);
  const registers = new Set(watched.documents.map(({ key }) => key));
  return ({ name, goals, register }) => {
    if (!stems || (register !== null && registers.has(register))) return true;
    const words = wordsOf(`${name} ${plainText(goals)}`);
    return stems.some((stem) => words.includes(stem));
  };
}

const pageOf = ({ id }: Proposal): string =>
  `https://www.lausuntopalvelu.fi/FI/Proposal/Participation?proposalId=${encodeURIComponent(id)}`;

const itemFrom = ({ answer, proposal }: Read, asked: Asked): FoundItem | null =>
  itemOf(
    {
      guid: proposal.id,
      title: proposal.name,
      address: pageOf(proposal),
      base: null,
      published: proposal.published || null,
      language: null,
      author: proposal.organisation,
      summary: proposal.goals,
      identifiers: proposal.register ? [proposal.register] : [],
    },
    { answer },
    asked,
  );

/** A request opens on the day on which it came out and closes when its deadline has passed; some have no deadline. */
function stepsOf({ answer, proposal }: Read, language: Language | null, { now, source }: Asked): FoundStep[] {
  if (!proposal.register) return [];
  const today = dayInFinland(now);
  const opened = readTime(proposal.published)?.day;
  const about = { about: [proposal.register], address: pageOf(proposal), answer: answer.n };
  const text = { [language ?? source.language ?? 'fi']: { text: plainText(proposal.name), state: 'original' as const } };
  const steps: FoundStep[] = [];
  if (opened && opened <= today) steps.push({ ...about, type: 'consultation-opened', date: opened, planned: false, text });
  const closes = proposal.deadline?.day;
  if (closes && (!opened || closes >= opened))
    steps.push({ ...about, type: 'consultation-closed', date: closes, planned: closes >= today, text });
  return steps;
}

/** The newest minute among those read; one that lies in the future would hide all that comes until then. */
function newestOf(read: readonly Read[], before: string | null, now: Date): string | null {
  const tomorrow = addDays(dayInFinland(now), 1);
  const minutes = [before ?? '', ...read.map(({ proposal }) => minuteOf(proposal))].filter((minute) => minute <= tomorrow);
  return minutes.sort().at(-1) || null;
}

function* look(asked: Asked): Look {
  const matters = wanted(asked);
  const { newest } = v.parse(Memory, asked.memory);
  const { read, complete } = yield* readPages(asked.source.address.replace(/\/$/, ''), newest);
  const chosen = read.filter(({ proposal }) => matters(proposal));
  const items = chosen.map((one) => ({ one, item: itemFrom(one, asked) }));
  return readingOf({
    items: distinctItems(items.flatMap(({ item }) => item ?? [])),
    steps: items.flatMap(({ one, item }) => stepsOf(one, item?.language ?? null, asked)),
    memory: { newest: complete ? newestOf(read, newest, asked.now) : newest },
  });
}

/** Requests for comments at Lausuntopalvelu.fi (OData v2, Atom). */
export const kind: Kind = { breadth: 1, detect: ({ address, text }) => isProposals(address, text), look };
