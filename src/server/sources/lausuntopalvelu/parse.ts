import { Parser } from 'htmlparser2';
import * as v from 'valibot';
import { createDepth } from '../depth.ts';
import { UnreadableAnswer } from '../failures.ts';
import { readTime, type Published } from '../time.ts';

/** A request for comments, as the service tells of it. */
export type Proposal = {
  id: string;
  name: string;
  /** HTML of the service's editor. */
  goals: string;
  deadline: Published | null;
  /** As it came: without a zone, or with Z. */
  published: string;
  organisation: string | null;
  /** Key of the register number: `VN/6671/2026`. */
  register: string | null;
};
export type ProposalPage = { proposals: Proposal[]; entries: number; /** May be relative. */ next: string | null };

/** Entries of one page: the service gives 50 to 100. */
const mostEntries = 1_000;

const Time = v.nullish(
  v.pipe(
    v.string(),
    v.transform((text) => (readTime(text) ? text : null)),
  ),
  null,
);
const Row = v.pipe(
  v.object({
    // A GUID; its signs are all that is relied on, since it becomes part of an address.
    Id: v.pipe(v.string(), v.trim(), v.regex(/^[\w-]{3,64}$/)),
    Name: v.pipe(v.string(), v.trim(), v.minLength(1)),
    Goals: v.nullish(v.string(), ''),
    Deadline: Time,
    PublishedOn: Time,
    OrganizationName: v.nullish(v.string(), ''),
    RegisterNumber: v.nullish(v.string(), ''),
  }),
  v.transform((row): Proposal => ({
    id: row.Id,
    name: row.Name,
    goals: row.Goals,
    deadline: readTime(row.Deadline),
    published: row.PublishedOn ?? '',
    organisation: row.OrganizationName.trim() || null,
    register: /^[A-ZÅÄÖ]{2,10}\/\d{1,6}\/\d{4}(?!\d)/.exec(row.RegisterNumber.trim())?.[0] ?? null,
  })),
);

type Rows = { root: string | null; entries: number; rows: Record<string, string>[]; next: string | null };

const localName = (name: string): string => name.replace(/^.*:/, '');

/** The properties of each entry, by name, and the feed's own link to the next page. An entry that breaks off is left out. */
function rowsOf(xml: string): Rows {
  const found: Rows = { root: null, entries: 0, rows: [], next: null };
  const path: string[] = [];
  const depth = createDepth();
  let row = new Map<string, string>();
  const onopentag = (name: string, { rel, href }: Record<string, string>) => {
    depth.open();
    path.push(localName(name));
    found.root ??= localName(name);
    if (localName(name) === 'entry') row = new Map();
    if (rel === 'next' && href && path.join('/') === 'feed/link') found.next = href;
  };
  const ontext = (text: string) => {
    const [parent, property = ''] = path.slice(-2);
    if (parent === 'properties') row.set(property, (row.get(property) ?? '') + text);
  };
  const onclosetag = (_: string, brokenOff: boolean) => {
    depth.close();
    if (path.pop() !== 'entry') return;
    found.entries += 1;
    if (!brokenOff && row.size > 0 && found.rows.length < mostEntries) found.rows.push(Object.fromEntries(row));
  };
  new Parser({ onopentag, ontext, onclosetag }, { xmlMode: true, decodeEntities: true }).end(xml);
  return found;
}

/** One page of Proposals. Throws `not-its-form` for what is no feed of them; entries that lack what is needed are left out. */
export function parseProposals(xml: string): ProposalPage {
  const { root, entries, rows, next } = rowsOf(xml);
  if (root !== 'feed') throw new UnreadableAnswer('not-its-form', `begins with ${root?.slice(0, 40) ?? 'no element'}`);
  const proposals = rows.flatMap((row) => {
    const read = v.safeParse(Row, row);
    return read.success ? [read.output] : [];
  });
  if (entries > 0 && proposals.length === 0)
    throw new UnreadableAnswer('not-its-form', `none of ${entries} entries is a request for comments`);
  return { proposals, entries, next };
}
