import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One piece of news of the project's own catalogue, to be told again by the simulated hosts. */
export type Release = {
  title: string;
  address: string;
  language: string;
  publisher: string;
  official: boolean;
  summary: string;
  /** When the simulated hosts publish it. */
  at: Date;
};

type Entry = {
  title?: string;
  address?: string;
  language: string;
  publisher: string;
  publisherType: string;
  gist?: Record<string, unknown>;
  date: string;
  time?: string;
  release?: string;
  releaseKind?: string;
  trust?: string;
};

const day = 86_400_000;

const helsinki = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'medium' });

/** The instant at which Finland's clocks show a time. */
function onFinnishClocks(wall: string): Date {
  const asUtc = Date.parse(`${wall}:00Z`);
  const shown = Date.parse(`${helsinki.format(asUtc).replace(' ', 'T')}Z`);
  return new Date(asUtc - (shown - asUtc));
}

/** Noon where the time of day is not known, the first of the month where the day is not. */
function instant({ date, time }: Entry): Date {
  const [hours = '12', minutes = '00'] = (time ?? '12:00').split(/[:.]/);
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : `${date.slice(0, 7).padEnd(7, '-01')}-01`;
  return onFinnishClocks(`${whole}T${hours.padStart(2, '0')}:${minutes}`);
}

/** Translations come a day after the first language, as they often do. */
function delayOf(entry: Entry, all: readonly Entry[]): number {
  if (!entry.release || entry.releaseKind !== 'translations') return 0;
  const first = all.find(({ release }) => release === entry.release);
  return first && first.language !== entry.language && first.date === entry.date ? day : 0;
}

/** The catalogue's news that have a title and an address, the newest first. */
export function readReleases(file = new URL('../../catalogue/news.yml', import.meta.url)): Release[] {
  const all = parse(readFileSync(file, 'utf8')) as Entry[];
  return all
    .flatMap((entry): Release[] => {
      const { title, address, language, publisher, publisherType, trust } = entry;
      if (!title || !address || trust) return [];
      const at = new Date(instant(entry).getTime() + delayOf(entry, all));
      const gist = entry.gist?.[language];
      const summary = typeof gist === 'string' ? gist : '';
      return [{ title, address, language, publisher, official: publisherType === 'authority', summary, at }];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}
