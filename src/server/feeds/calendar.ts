import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addressOf } from '#domain/addresses.ts';
import { addDays, lastDay, precisionOf, type Day } from '#domain/date.ts';
import { reference, splitReference, type Milestone, type Reference } from '#domain/subjects.ts';
import { obligationCards, openDays, type Reader } from '../pages/index.ts';
import { milestonesByChange, subjectTimes, timesOf, versionsOfSubjects } from '../store/index.ts';
import { dateWords } from './date-words.ts';
import { sectionOf } from './entries.ts';
import type { Place } from './place.ts';

/** One planned day. `gone`: moved or reached since, so that calendars take it away. */
type Planned = {
  id: string;
  day: Day;
  summary: string;
  description: string;
  link: string;
  gone: boolean;
  sequence: number;
  changed: string;
};

/** iCalendar (RFC 5545) of a place's planned dates and duties: whole days, with stable UIDs and a way back to the page. */
export async function calendarOf(reader: Reader, place: Place): Promise<string> {
  const planned = [...(await plannedDays(reader, place)), ...(await dueDays(reader, place))];
  const calendar = new ICalCalendar({
    name: place.name,
    prodId: { company: 'Seuraa', product: 'Seuraa', language: reader.language.toUpperCase() },
    url: place.address,
  });
  const host = new URL(reader.rendering.origin).host;
  for (const event of planned) {
    calendar.createEvent({
      id: `${event.id}-${reader.language}@${host}`,
      start: new Date(`${event.day}T00:00:00Z`),
      end: new Date(`${addDays(event.day, 1)}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      summary: event.summary,
      description: event.description,
      url: event.link,
      status: event.gone ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      sequence: event.sequence,
      stamp: new Date(event.changed),
      lastModified: new Date(event.changed),
    });
  }
  return calendar.toString();
}

async function plannedDays(reader: Reader, place: Place): Promise<Planned[]> {
  reader.depend('list:milestone');
  const all = (await milestonesByChange(reader.db)).filter(({ subject }) => place.belongs(subject as Reference));
  const bySubject = Map.groupBy(all, ({ subject }) => subject);
  const planned = all.filter(({ milestone }) => milestone.planned);
  await reader.load(planned.map(({ subject }) => subject as Reference));
  const times = await timesOf(
    reader.rendering.present,
    planned.map(({ changeId }) => changeId),
  );
  const versions = await versionsOfSubjects(
    reader.rendering.present,
    planned.map(({ milestone }) => reference('milestone', milestone.id)),
  );
  return planned.map(({ subject, milestone, changeId }) => {
    const open = openDays(
      (bySubject.get(subject) ?? []).map((row) => row.milestone),
      reader.day,
    );
    const changed = times.get(changeId) ?? reader.rendering.now.toISOString();
    const sequence = (versions.get(reference('milestone', milestone.id)) ?? 1) - 1;
    return plannedDay(reader, subject as Reference, milestone, !open.has(milestone.id), sequence, changed);
  });
}

function plannedDay(reader: Reader, subject: Reference, milestone: Milestone, gone: boolean, sequence: number, changed: string): Planned {
  const { kind, id } = splitReference(subject);
  const { say, language } = reader;
  const { reading } = reader.heading(kind, id);
  const name = reading.missing ? (reading.instead?.text ?? id) : reading.text;
  const link = `${reader.rendering.origin}${addressOf(language, sectionOf(kind), id)}#${milestone.id}`;
  const lines = [
    wordingOf(reader, milestone),
    precisionOf(milestone.date) === 'day' ? '' : say('feed.calendar.by', { date: dateWords(milestone.date, language) }),
    gone ? say('feed.calendar.moved') : '',
    say('feed.calendar.more', { address: link }),
  ];
  const summary = say('feed.calendar.planned', { milestone: say(`words.milestonePlanned.${milestone.type}`), subject: name });
  // A plan that is gone counts as one more version of its event.
  return {
    id: milestone.id,
    day: lastDay(milestone.date),
    summary,
    description: lines.filter(Boolean).join('\n'),
    link,
    gone,
    sequence: sequence + Number(gone),
    changed,
  };
}

function wordingOf(reader: Reader, milestone: Milestone): string {
  const reading = reader.reading(milestone.text);
  return reading.missing ? (reading.instead?.text ?? '') : reading.text;
}

async function dueDays(reader: Reader, place: Place): Promise<Planned[]> {
  if (Object.keys(place.news).length > 0) return [];
  const cards = await obligationCards(reader);
  const times = new Map((await subjectTimes(reader.rendering.present, 'obligation')).map(({ id, at }) => [id, at]));
  const refs = cards.map(({ id }) => reference('obligation', id));
  const versions = await versionsOfSubjects(reader.rendering.present, refs);
  return cards.flatMap((card): Planned[] => {
    if (!card.next) return [];
    const { reading } = card.heading;
    const name = reading.missing ? (reading.instead?.text ?? card.id) : reading.text;
    const link = `${reader.rendering.origin}${addressOf(reader.language, 'obligations', card.id)}`;
    const { due } = card.next;
    const description = reader.say('feed.calendar.more', { address: link });
    return [
      {
        id: `${card.id}-${due}`,
        day: due,
        summary: reader.say('feed.calendar.duty', { name }),
        description,
        link,
        gone: false,
        sequence: (versions.get(reference('obligation', card.id)) ?? 1) - 1,
        changed: times.get(card.id) ?? `${reader.day}T00:00:00.000Z`,
      },
    ];
  });
}
