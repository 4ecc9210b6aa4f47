import { isLanguage, languages, type Language } from '#domain/language.ts';
import { subjectKinds, type SubjectKind } from '#domain/subjects.ts';
import { standingsToDo, type StandingToDo } from '#domain/wordings.ts';
import type { WorkFilter } from '#server/store/index.ts';

/** What the addresses of translation ask for: a language, and which part of the list. It is kept from page to page. */
export type Asked = { to: Language; from: Language | null; filter: WorkFilter; everybodys: boolean; page: number };

/** What stands in an address for all organisations. */
const everybodys = 'all';

const oneIn = <T extends string>(list: readonly T[], value: string | null): T | null => list.find((one) => one === value) ?? null;
const plainId = (value: string | null): string | null => (value && /^[A-Za-z0-9-]{1,100}$/.test(value) ? value : null);

/** An editor's list is of what the own organisation answers for, unless everybody's is asked for. */
export const ownOrganisation = ({ editor }: App.Locals): string | null => (editor?.role === 'editor' ? editor.organisation : null);

export function askedIn({ searchParams: query }: URL, usual: Language, own: string | null): Asked {
  const organisation = query.get('organisation');
  const [to, from, page] = [query.get('to'), query.get('from'), Number(query.get('page') ?? 1)];
  return {
    to: isLanguage(to) ? to : usual,
    from: isLanguage(from) ? from : null,
    filter: {
      kind: oneIn<SubjectKind>(subjectKinds, query.get('kind')),
      theme: plainId(query.get('theme')),
      organisation: organisation === everybodys ? null : (plainId(organisation) ?? own),
      state: oneIn<StandingToDo>(standingsToDo, query.get('state')),
    },
    everybodys: own !== null && query.get('organisation') === everybodys,
    page: Number.isInteger(page) ? Math.min(Math.max(page, 1), 10_000) : 1,
  };
}

/** The same wish as a query; `more` is put in its place or added. */
export function queryOf(
  { to, filter, everybodys: all }: Pick<Asked, 'to' | 'filter' | 'everybodys'>,
  more: Record<string, string | number | null> = {},
): string {
  const query = new URLSearchParams();
  const { kind, theme, state } = filter;
  const organisation = all ? everybodys : filter.organisation;
  for (const [name, value] of Object.entries({ to, kind, theme, organisation, state, ...more })) if (value) query.set(name, `${value}`);
  return query.toString();
}

/** Someone whose desk is not in the first language most likely translates into their own. */
export const usualLanguage = (own: Language, most: Language): Language => (own === languages[0] ? most : own);
