import { precisionOf } from '#domain/date.ts';
import type { PartialDate } from '#domain/date.ts';
import { dateWords } from '#components/date-text/format.ts';
import type { Language } from '#domain/language.ts';
import type { RiverConfluence, RiverInput, RiverLane, RiverWords } from '#domain/river.ts';
import { plainYears } from '#domain/river-time.ts';
import { sayIn } from '#locales/index.ts';
import type { TextKey } from '#locales/index.ts';

const locales: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** `8.9.2016` in Finnish and Swedish, `8 Sept 2016` in English; a date that is not known to the day as precise as it is known. */
export function dateIn(language: Language, day: PartialDate): string {
  if (precisionOf(day) !== 'day') return dateWords(day, language);
  const month = language === 'en' ? 'short' : 'numeric';
  return new Intl.DateTimeFormat(locales[language], { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** What the picture says in `language`, longest wordings first. */
export function riverWords(language: Language): RiverWords {
  const say = sayIn(language);
  const date = (day: PartialDate) => dateIn(language, day);
  return {
    years: plainYears,
    gap: (years, of) => [say(`river.gap.${of}`, { years }), say(`river.gap.${of}.short`)],
    notRecorded: (years) => [say('river.notRecorded', { years }), say('river.notRecorded.short', { years }), '?'],
    instead: (by) => {
      const what = by.decidedBy?.label ?? by.label;
      if (!by.date) return [say('river.instead.undated', { what })];
      const short = say('river.instead', { what, date: date(by.date) });
      return by.decidedBy ? [say('river.instead.named', { what, date: date(by.date), label: by.label }), short] : [short];
    },
    fulfilled: (by, years) => {
      if (!by.date) return [];
      if (years) return [say('river.fulfilled.apart', { years, date: date(by.date) })];
      const short = say('river.fulfilled', { date: date(by.date) });
      return by.decidedBy ? [say('river.fulfilled.by', { date: date(by.date), what: by.decidedBy.label }), short] : [short];
    },
    joined: (one) => joined(one, language),
    today: (day) => [say('river.today', { date: date(day) })],
    duty: ({ section, label }) =>
      section
        ? [say('river.duty', { section, label }), say('river.duty.plain', { label }), say('river.duty.short', { section })]
        : [say('river.duty.plain', { label })],
  };
}

function joined(one: RiverConfluence, language: Language): string[] {
  const say = sayIn(language);
  const what = say(`river.join.${one.type}` as TextKey);
  if (!one.date) return [what];
  const dated = say('river.join.dated', { what, date: dateIn(language, one.date) });
  const document = one.decidedBy?.label;
  return document ? [say('river.join.decided', { what, date: dateIn(language, one.date), document }), dated, what] : [dated, what];
}

/** A label in another language than the page's says so. */
export const marked = (label: string, of: Language, language: Language): string =>
  of === language ? label : `${label} (${sayIn(language)(`river.language.${of}`)})`;

/** The input with every borrowed label marked. */
export const markedInput = (input: RiverInput, language: Language): RiverInput => ({
  ...input,
  lanes: input.lanes.map((lane) => ({ ...lane, label: marked(lane.label, lane.labelLanguage, language) })),
});

/** `2016–2019`, `since 2025` or `from 2021, end not known`; says when the start is not certain or only preparation took place. */
export function periodIn(lane: RiverLane, language: Language): string {
  const say = sayIn(language);
  const from = lane.start.slice(0, 4);
  const years = plainYears(lane.start, lane.end);
  const period =
    lane.uncertainEnd && lane.end
      ? say('river.period.known.unknown', { years })
      : lane.uncertainEnd
        ? say('river.period.unknown', { from })
        : lane.end
          ? years
          : say('river.period.flowing', { from });
  return lane.uncertainStart ? say('river.period.about', { period }) : period;
}
