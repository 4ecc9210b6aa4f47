import { isLanguage } from '#domain/language.ts';
import type { Problem, Refusal } from '#domain/problem.ts';
import type { Say, TextKey } from '#locales/index.ts';

/** Why something was refused, in words, and the field that it is about. */
export type SaidProblem = { text: string; field?: string };

const known = new Set<string>([
  'html-in-text',
  'unsafe-link',
  'hidden-character',
  'markdown-not-allowed',
  'empty-text',
  'bad-placeholder',
  'missing-placeholder',
  'duplicate-source',
  'duplicate-id',
  'unfit-source',
  'conflict',
  'not-found',
  'broken-reference',
]);

const labels: Record<string, TextKey> = {
  name: 'setting.area.name',
  purpose: 'setting.area.purpose',
  languages: 'setting.area.languages',
  themes: 'setting.themes.title',
  added: 'setting.themes.added',
  pages: 'setting.text.words',
  mails: 'setting.text.words',
  subject: 'setting.letter.subject',
  text: 'setting.letter.text',
  note: 'setting.note',
  address: 'setting.source.address',
  ask: 'setting.source.ask',
  interval: 'setting.source.interval',
  owner: 'setting.source.owner',
  silentAfterDays: 'setting.silence.title',
  silentAfterDaysOfKind: 'setting.silence.title',
};

const whereOf = (path: string, say: Say): string => {
  const [first = '', ...rest] = path.split('.');
  const last = rest.at(-1);
  const label = labels[first];
  return [label ? say(label) : '', isLanguage(last) ? say(`desk.language.${last}`) : ''].filter(Boolean).join(', ');
};

/** A text's own field is that of its first language where no language is named. */
const textual = /^(name|purpose|added\.(name|summary)|themes\.\d+\.(name|summary))$/;
const fieldOf = (path: string): string => (textual.test(path) ? `${path}.fi` : path.replace(/^mails\.[\w-]+\./, ''));

function problemSaid({ code, path, place }: Problem, say: Say): SaidProblem {
  const said = code === 'unfit-source' && place ? say(`source.failure.${place.found}` as TextKey) : '';
  const key = (known.has(code) ? `setting.refused.${code}` : 'setting.refused.other') as 'setting.refused.other';
  const where = whereOf(path, say);
  const text = say(key, { line: place?.line ?? 1, found: place?.found ?? '', said });
  return { text: where ? `${where}: ${text}` : text, ...(path ? { field: fieldOf(path) } : {}) };
}

export const problemsSaid = (refusal: Refusal, say: Say): SaidProblem[] =>
  refusal.problems.length > 0 ? refusal.problems.map((problem) => problemSaid(problem, say)) : [{ text: say('setting.refused.other') }];
