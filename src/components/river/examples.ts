/** The river of the Finnish catalogue as it stood in autumn 2026, in the three languages: for tests and for looking. */
import type { Day } from '#domain/date.ts';
import { languages } from '#domain/language.ts';
import type { Language } from '#domain/language.ts';
import type { RiverConfluence, RiverDuty, RiverFulfilment, RiverInput, RiverLane, RiverPeriod, RiverTerm } from '#domain/river.ts';
import type { Status, SuccessionType } from '#domain/words.ts';
import { duties, quotaTitles } from './example-duties.ts';
import { documents, terms, texts } from './example-facts.ts';
import type { DutyFact, LaneFact, Titles } from './example-facts.ts';
import { programmes } from './example-programmes.ts';

const lanes = [...programmes, ...duties];
const titles: Record<string, Titles> = { ...documents, ...quotaTitles };

const rooms = {
  term: { fi: 'hallituskaudet', sv: 'regeringsperioder', en: 'terms' },
  programme: { fi: 'ohjelmat', sv: 'program', en: 'programmes' },
  obligation: { fi: 'velvoitteet', sv: 'skyldigheter', en: 'obligations' },
  document: { fi: 'asiakirjat', sv: 'dokument', en: 'documents' },
  measure: { fi: 'toimenpiteet', sv: 'atgarder', en: 'measures' },
};
type Room = keyof typeof rooms;

const address = (room: Room, id: string, language: Language) => `/${language}/${rooms[room][language]}/${id}`;
const roomOf = (id: string): Room =>
  id.startsWith('prog-') ? 'programme' : id.startsWith('obl-') ? 'obligation' : id.startsWith('doc-') ? 'document' : 'measure';

/** The title in `language`, else in the first language that has one, with that language named. */
function titled(titles: Titles, language: Language): { label: string; labelLanguage: Language } {
  const found = [language, ...languages].find((one) => titles[one]);
  return { label: (found && titles[found]) ?? '', labelLanguage: found ?? language };
}

const termIn =
  (language: Language) =>
  ([id, label, start, end]: (typeof terms)[number]): RiverTerm => ({
    id,
    label,
    start: start as Day,
    end: end as Day | null,
    href: address('term', id, language),
  });

const laneIn =
  (language: Language) =>
  (lane: LaneFact): RiverLane => ({
    id: lane.id,
    kind: lane.id.startsWith('obl-') ? 'obligation' : 'programme',
    ...titled(lane.title, language),
    start: lane.start as Day,
    end: (lane.end ?? null) as Day | null,
    themes: lane.themes,
    status: (lane.status ?? null) as Status | null,
    href: address(roomOf(lane.id), lane.id, language),
    uncertainStart: lane.uncertainStart ?? false,
    uncertainEnd: lane.uncertainEnd ?? false,
  });

const documentIn = (language: Language, id: string) => ({
  label: titled(titles[id] ?? {}, language).label,
  href: address('document', id, language),
});

function fulfilment(language: Language, by: string, date: string | null, decision?: string): RiverFulfilment {
  const lane = lanes.find((one) => one.id === by);
  const title = lane?.title ?? titles[by] ?? {};
  const decidedBy = decision ? documentIn(language, decision) : null;
  return { label: titled(title, language).label, href: address(roomOf(by), by, language), date: date as Day | null, decidedBy };
}

const periodIn =
  (language: Language) =>
  ([start, end, by, date, decision, note, instead]: DutyFact['periods'][number]): RiverPeriod => ({
    start: start as Day,
    end: end as Day,
    fulfilledBy: by ? fulfilment(language, by, date ?? null, decision) : null,
    note: note ? texts[note][language] : null,
    instead: instead ? fulfilment(language, instead, '2021-06-17', 'doc-vns-6-2021') : null,
    recorded: note !== 'notRecorded',
  });

const dutyIn =
  (language: Language) =>
  ({ id, title, section, periods }: LaneFact & DutyFact): RiverDuty => ({
    id,
    label: titled(title, language).label,
    href: address('obligation', id, language),
    section: section ? section[language] : null,
    periods: periods.map(periodIn(language)),
  });

type Confluence = [
  from: string,
  type: SuccessionType,
  to: string,
  date?: string | undefined,
  decision?: string | undefined,
  note?: keyof typeof texts,
];
const confluences: Confluence[] = [
  ['prog-valko-2', 'replaces', 'prog-valko-1', '2016-09-08', 'doc-tem-2016-88'],
  ['prog-valko-2020', 'merged-into', 'prog-report-2021', '2019-10-31', undefined, 'merged'],
  ['prog-report-2021', 'replaces', 'prog-valko-2020', undefined, undefined, 'standsIn'],
  ['prog-valko-2024', 'continues', 'prog-valko-2'],
  ['prog-action-2016', 'continues', 'prog-action-2015'],
  ['prog-talent-boost', 'continues', 'prog-roadmap-2035'],
  ['prog-partnership', 'supports', 'prog-valko-2'],
  ['prog-partnership-plan-2023', 'part-of', 'prog-partnership'],
  ['prog-partnership-plan-2023', 'related', 'prog-talent-boost', undefined, undefined, 'cooperation'],
  ['prog-exploitation-plan', 'based-on', 'prog-exploitation-strategy'],
];

const confluenceIn =
  (language: Language) =>
  ([from, type, to, date, decision, note]: Confluence): RiverConfluence => ({
    from,
    type,
    to,
    date: (date ?? null) as Day | null,
    decidedBy: decision ? documentIn(language, decision) : null,
    note: note ? texts[note][language] : null,
  });

const hasDuty = (lane: LaneFact): lane is LaneFact & DutyFact => lane.periods !== undefined;

/** The example in one language. */
export const riverExample = (language: Language): RiverInput => ({
  terms: terms.map(termIn(language)),
  lanes: lanes.map(laneIn(language)),
  confluences: confluences.map(confluenceIn(language)),
  duties: lanes.filter(hasDuty).map(dutyIn(language)),
  themes: (['integration', 'refugee-reception', 'labour-immigration'] as const).map((id) => ({ id, label: texts[id][language] })),
});

/** A river with nothing in it but one term. */
export const emptyExample: RiverInput = { terms: riverExample('fi').terms.slice(-1), lanes: [], confluences: [], duties: [] };
