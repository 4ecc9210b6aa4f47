import { languages, type Language, type Text, type Wording, type WordingState } from './language.ts';

/** The texts that an image holds, each with its place, and what is left to do with each language's wording of them. */

/** What there is of a text in one language; a text that no language has is no text at all, and nothing is missing of it. */
export const wordingStandings = ['original', 'translated', 'machine', 'outdated', 'missing'] as const satisfies readonly (
  WordingState | 'missing'
)[];
export type WordingStanding = (typeof wordingStandings)[number];

/** What a translator has to look at. */
export const standingsToDo = ['outdated', 'missing', 'machine'] as const satisfies readonly WordingStanding[];
export type StandingToDo = (typeof standingsToDo)[number];
export const isToDo = (standing: WordingStanding): standing is StandingToDo => (standingsToDo as readonly string[]).includes(standing);

/** `field`: the place in the image, `title`, `themes[0].name`. */
export type TextInImage = { field: string; text: Text };

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isWording = (value: unknown): value is Wording => isMapping(value) && typeof value['text'] === 'string' && 'state' in value;
const isText = (value: unknown): value is Text => {
  if (!isMapping(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key, wording]) => (languages as readonly string[]).includes(key) && isWording(wording));
};

const walk = (value: unknown, field: string): TextInImage[] => {
  if (isText(value)) return [{ field, text: value }];
  if (Array.isArray(value)) return value.flatMap((one, n) => walk(one, `${field}[${n}]`));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => walk(inner, field ? `${field}.${key}` : key));
};

/** Every text that an image has at least one wording of, in the image's order. */
export const textsIn = (image: object): TextInImage[] => walk(image, '');

export const standingOf = (text: Text | undefined, language: Language): WordingStanding => text?.[language]?.state ?? 'missing';

/** `themes[0].name` → `themes`, 0, `name`. */
function stepsOf(field: string): (string | number)[] {
  return field.split('.').flatMap((part) => {
    const [name = '', ...places] = part.split('[');
    return [name, ...places.map((place) => Number.parseInt(place))];
  });
}

function inside(value: unknown, step: string | number): unknown {
  if (typeof step === 'number') return Array.isArray(value) ? (value[step] as unknown) : undefined;
  return isMapping(value) ? value[step] : undefined;
}

/** The text in a place of an image. */
export function textAt(image: object | null, field: string): Text | undefined {
  const found = stepsOf(field).reduce<unknown>(inside, image);
  return isText(found) ? found : undefined;
}

/** What names an entry of a list whatever its place in it: an id, or the period of a duty's fulfilment. */
const nameOf = (entry: unknown): unknown => (isMapping(entry) ? (entry['id'] ?? entry['period']) : undefined);

/** Where in an earlier image that is which in a later one is in `field`: entries of lists may have moved since. */
export function fieldBefore(field: string, later: object, earlier: object): string {
  let place = '';
  let [now, then]: [unknown, unknown] = [later, earlier];
  for (const step of stepsOf(field)) {
    const name = nameOf(inside(now, step));
    const moved =
      typeof step === 'number' && name !== undefined && Array.isArray(then) ? then.findIndex((one) => nameOf(one) === name) : -1;
    const was = moved >= 0 ? moved : step;
    place += typeof was === 'number' ? `[${was}]` : place ? `.${was}` : was;
    [now, then] = [inside(now, step), inside(then, was)];
  }
  return place;
}

function put(value: unknown, [step, ...rest]: readonly (string | number)[], wording: Wording | null, language: Language): unknown {
  if (step === undefined) {
    const { [language]: _before, ...others } = isMapping(value) ? value : {};
    return wording ? { ...others, [language]: wording } : others;
  }
  if (Array.isArray(value)) return value.map((one: unknown, n) => (n === step ? put(one, rest, wording, language) : one));
  return isMapping(value) ? { ...value, [step]: put(value[step], rest, wording, language) } : value;
}

/** The image with another wording of one text in one language; null takes the wording away. */
export const withWording = <T extends object>(image: T, field: string, language: Language, wording: Wording | null): T =>
  put(image, stepsOf(field), wording, language) as T;

/** The wording to translate from: an original before our own, in the order of languages; what is out of date only when there is nothing else. */
export function sourceOf(text: Text, to: Language, wish: Language | null = null): { language: Language; wording: Wording } | null {
  if (wish && wish !== to && text[wish]) return { language: wish, wording: text[wish] };
  const order: readonly WordingState[] = ['original', 'translated', 'machine', 'outdated'];
  const found = languages.flatMap((language) => {
    const wording = language === to ? undefined : text[language];
    return wording ? [{ language, wording }] : [];
  });
  return found.sort((a, b) => order.indexOf(a.wording.state) - order.indexOf(b.wording.state))[0] ?? null;
}
