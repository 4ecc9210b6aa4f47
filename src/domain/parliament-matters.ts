/**
 * Parliament's abbreviations of its matters and documents, Finnish and Swedish. They are fixed, as the two forms of one identifier in
 * Parliament's open data and on its pages are. Where the Swedish one is not known, there is none: the Finnish one stands in its place.
 */
const matters: readonly (readonly [fi: string, sv: string | null])[] = [
  ['HE', 'RP'],
  ['VNS', 'SRR'],
  ['VNT', 'SRM'],
  ['LA', 'LM'],
  ['KAA', 'MI'],
  ['EV', 'RSv'],
  ['EK', 'RSk'],
  ['PTK', 'PR'],
  ['U', 'U'],
  ['E', 'E'],
  ['M', 'Ö'],
  ['TPA', null],
  ['KK', null],
  ['SKT', null],
  ['O', null],
];

/** Committees: abbreviations, and their names as they stand before valiokunta and utskott. */
const committees: readonly (readonly [fi: string, sv: string | null, nameFi: string, nameSv: string])[] = [
  ['HaV', 'FvU', 'hallinto', 'förvaltnings'],
  ['PeV', 'GrU', 'perustuslaki', 'grundlags'],
  ['TyV', 'AjU', 'työelämä- ja tasa-arvo', 'arbetslivs- och jämställdhets'],
  ['StV', 'ShU', 'sosiaali- ja terveys', 'social- och hälsovårds'],
  ['SiV', 'KuU', 'sivistys', 'kultur'],
  ['TaV', 'EkU', 'talous', 'ekonomi'],
  ['VaV', 'FiU', 'valtiovarain', 'finans'],
  ['LaV', 'LaU', 'laki', 'lag'],
  ['TrV', 'ReU', 'tarkastus', 'revisions'],
  ['UaV', 'UtU', 'ulkoasiain', 'utrikes'],
  ['MmV', 'JsU', 'maa- ja metsätalous', 'jord- och skogsbruks'],
  ['LiV', 'KoU', 'liikenne- ja viestintä', 'kommunikations'],
  ['PuV', 'FsU', 'puolustus', 'försvars'],
  ['YmV', 'MiU', 'ympäristö', 'miljö'],
  ['TuV', 'FrU', 'tulevaisuus', 'framtids'],
];

/** A committee's report (mietintö, betänkande) and its statement (lausunto, utlåtande). */
const papers = [
  { fi: 'M', sv: 'B', wordFi: 'mietin', wordSv: 'betänkande' },
  { fi: 'L', sv: 'U', wordFi: 'lausun', wordSv: 'utlåtande' },
] as const;

const committeePairs = committees.flatMap(([fi, sv]) => papers.map((paper) => [fi + paper.fi, sv && sv + paper.sv] as const));
const pairs: readonly (readonly [string, string | null])[] = [...matters, ...committeePairs];

export type Abbreviation = { /** As Parliament writes it. */ written: string; /** The Finnish one of the pair. */ type: string };

/** Every abbreviation of either language, by its small letters. */
export const abbreviations: ReadonlyMap<string, Abbreviation> = new Map(
  pairs.flatMap(([fi, sv]) => [fi, ...(sv ? [sv] : [])].map((written) => [written.toLowerCase(), { written, type: fi }] as const)),
);

/** The Swedish abbreviation of a Finnish one, where it is known. */
export const swedishOf: ReadonlyMap<string, string | null> = new Map(pairs);

const committeeNames = committees.flatMap(([fi, , nameFi, nameSv]) =>
  papers.flatMap((paper) => [
    [`${nameFi}valiokunnan\\s{1,3}${paper.wordFi}\\p{L}*`, fi + paper.fi] as const,
    [`${nameSv}utskottets\\s{1,3}${paper.wordSv}\\p{L}*`, fi + paper.fi] as const,
  ]),
);

/** What a bill is called for short; others' bills and proposals are called so too. */
const shortNames: readonly (readonly [pattern: string, type: string])[] = [
  ['esity(?:s|stä|kse\\p{L}*)|lakiehdotu\\p{L}*|lagförslag\\p{L}*|(?:legislative\\s{1,3})?proposal|prop\\.', 'HE'],
];

/** What a matter is called in words, as a pattern, with its type: "hallituksen esityksessä", "regeringens proposition", "Government Bill". */
export const matterNames: readonly (readonly [pattern: string, type: string])[] = [
  ['hallituksen\\s{1,3}(?:laki|talousarvio)?esity\\p{L}*|lakiesity\\p{L}*', 'HE'],
  ['regeringens\\s{1,3}(?:lag|budget)?proposition\\p{L}*|(?:regerings|budget)?proposition\\p{L}*', 'HE'],
  ["(?:government(?:['’]s)?\\s{1,3})(?:legislative\\s{1,3}|draft\\s{1,3})?(?:proposal|bill)|bill", 'HE'],
  ['valtioneuvoston\\s{1,3}selon\\p{L}{2,9}', 'VNS'],
  ['statsrådets\\s{1,3}redogörelse\\p{L}*', 'VNS'],
  ...committeeNames,
  ...shortNames,
];
export const isShortName = (pattern: string): boolean => shortNames.some(([name]) => name === pattern);
