import type { Entry } from '../item.ts';

/** A date as the ministries' pages and releases write it: 16.1.2025, 16.1.2025 13.41, 17.1.2025 at 13.21, 8.1.2026 13:41:00 EET. */
const date = String.raw`\d{1,2}\.\d{1,2}\.\d{4}(?:,?\s+(?:klo\s+|kl\.?\s+|at\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s+EES?T\b)?)?(?![\d.:]*\d)`;
/** Words between a label and its date. */
const between = String.raw`[^\d]{0,30}`;

/** Where a text came out in its own language later than in the first one, the page says both; the later is this text's own. */
const ownLanguage = new RegExp(String.raw`(?:published in english|publicera[dt] på svenska|julkaistu suomeksi)${between}(${date})`, 'iu');
const labelled = new RegExp(
  String.raw`(?:julkaisuajankohta|julkaisupäivä|julkaistu|utgivningsdatum|publicera[dt]|publication date|published)${between}(${date})`,
  'iu',
);
const atStart = new RegExp(String.raw`^(${date})`, 'u');
const anyDate = new RegExp(date, 'gu');

/** What a page calls a release, in three languages. */
const types: [RegExp, NonNullable<Entry['kind']>][] = [
  [/^(tiedote|lehdistötiedote|pressmeddelande|press release|release)$/i, 'press-release'],
  [/^(uutinen|uutiset|nyhet|nyheter|news|news item)$/i, 'news'],
  [/^(blogi|blogg|blog|blog post)$/i, 'blog'],
  [/^(tapahtuma|evenemang|event)$/i, 'event'],
  [/^(lausunto|utlåtande|statement)$/i, 'statement'],
];

/** The ministries and offices that publish on each other's lists. */
const office =
  /^(?:[\p{L}\s,-]{3,60}ministeriö|valtioneuvoston kanslia|maahanmuuttovirasto|[\p{L}\s,-]{3,60}ministeriet|statsrådets kansli|migrationsverket|(?:the )?ministry of [\p{L}\s,-]{3,60}|(?:the )?prime minister[’']s office|(?:the )?finnish immigration service)$/iu;

/** Links that say nothing of where they lead. */
export const saysNothing = (text: string): boolean =>
  /^(lue (lisää|koko|tiedote|uutinen)|läs (mer|hela)|read (more|the full)|siirry|gå till|go to)/i.test(text);

/** A line's parts: a date, a type and an office often share one. */
const partsOf = (line: string): string[] =>
  line
    .split(/\s*[|·•]\s*/)
    .map((part) => part.trim())
    .filter(Boolean);

const typeOf = (part: string): Entry['kind'] => types.find(([shape]) => shape.test(part))?.[1];

/** The surest date: that of the text in its own language. */
export const ownDate = 1;

/** How sure a line's date is the day of publishing: the fewer, the surer. Null for lines that name none, or one within a text. */
function dateIn(line: string): { published: string; surety: number } | null {
  const named = ownLanguage.exec(line)?.[1];
  if (named) return { published: named, surety: ownDate };
  const said = labelled.exec(line)?.[1];
  if (said) return { published: said, surety: 2 };
  const alone = withoutDates(line).every((part) => typeOf(part) ?? office.test(part));
  const found = (alone ? line.match(anyDate)?.[0] : undefined) ?? atStart.exec(line)?.[1];
  return found ? { published: found, surety: alone ? 3 : 4 } : null;
}

const withoutDates = (line: string): string[] => partsOf(line.replace(anyDate, '|'));

export type Told = { published: string | null; surety: number | null; kind?: Entry['kind']; author: string | null; lead: string[] };

/** What the lines of an entry say beside its title: when, what kind, who, and the lead. */
export function told(lines: readonly string[]): Told {
  const dates = lines.map(dateIn);
  const best = dates.filter((dated) => dated !== null).sort((a, b) => a.surety - b.surety)[0];
  const found: Told = { published: null, surety: null, author: null, lead: [] };
  for (const [n, line] of lines.entries()) {
    const dated = dates[n];
    // A date that begins a text belongs to that text, unless it is the only one.
    const rest = dated && (dated.surety < 4 || dated === best) ? restOf(line, dated.surety) : partsOf(line);
    const said = rest.filter((part) => !noteOf(found, part));
    if (said.length > 0) found.lead.push(said.join(' | '));
  }
  return { ...found, ...best };
}

/** What a line says beside its date and that date's label. */
function restOf(line: string, surety: number): string[] {
  if (surety === 4) return partsOf(line.replace(atStart, ''));
  const bare = line.replace(ownLanguage, '|').replace(labelled, '|');
  return withoutDates(bare);
}

/** Notes a part that is a type, an office or nothing; false where it is a text. */
function noteOf(found: Told, part: string): boolean {
  const kind = typeOf(part);
  if (kind) found.kind ??= kind;
  else if (office.test(part)) found.author ??= part;
  else return saysNothing(part);
  return true;
}
