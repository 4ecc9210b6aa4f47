import * as v from 'valibot';
import type { Day } from '#domain/date.ts';
import { decodeText } from '../charset.ts';
import { UnreadableAnswer } from '../failures.ts';
import type { Answered } from '../kind.ts';
import { readTime } from '../time.ts';

/** A stage of a project as the ministry has planned or reported it. */
export type Stage = {
  /** LAUSUNTOMENETTELY, EDUSKUNTAKASITTELY … */
  name: string;
  begins: Day | null;
  ends: Day | null;
  /** SUUNNITTEILLA, KAYNNISSA or PAATTYNYT, where it says one. */
  state: string;
  /** Whether it has been reached, as the ministry says; null where it does not. A date where it says when. */
  reached: boolean | Day | null;
};
export type Names = { fi: string | null; sv: string | null; en: string | null };
export type Project = {
  /** `TEM119:00/2023` */
  key: string;
  registers: string[];
  names: Names;
  state: string;
  stage: string;
  begins: Day | null;
  published: Day | null;
  /** When the entry was last changed, as it came: without a zone. */
  changed: string;
  /** Bills, as `HE 1/2026 vp`, and acts, as `681/2023`. */
  bills: string[];
  acts: string[];
  stages: Stage[];
  /** The project's request at Lausuntopalvelu.fi. */
  consultation: string | null;
};
export type ProjectPage = { projects: Project[]; rows: number; /** Cursor to the next page, whatever its form. */ next: unknown };

const Text = v.fallback(v.nullish(v.pipe(v.string(), v.trim()), ''), '');
/** Dates come without a zone, some with a time: they are Finland's. */
function dayOf(text: string): Day | null {
  const day = readTime(text)?.day ?? null;
  return day && day >= '1990' && day < '2100' ? day : null;
}
const MaybeDay = v.pipe(Text, v.transform(dayOf));
/** Members of one list that are looked at: real ones have some tens. */
const most = 500;
/** Members of a list that are of the form; a list that is none has none. */
const listOf = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.optional(v.unknown(), []),
    v.transform((members): T[] =>
      (Array.isArray(members) ? (members as unknown[]) : []).slice(0, most).flatMap((member) => {
        const read = v.safeParse(schema, member);
        return read.success ? [read.output] : [];
      }),
    ),
  );
const none: Names = { fi: null, sv: null, en: null };
const Name = v.fallback(v.nullish(v.pipe(v.string(), v.trim(), v.minLength(1)), null), null);
const NamesSchema = v.fallback(v.nullish(v.object({ fi: Name, sv: Name, en: Name }), none), none);

const StageSchema = v.pipe(
  v.object({
    valmisteluvaihe: v.pipe(v.string(), v.regex(/^[A-Z_]{3,60}$/)),
    alku: MaybeDay,
    loppu: MaybeDay,
    vaihe: Text,
    saavutettu: v.fallback(v.nullish(v.union([v.boolean(), v.pipe(v.string(), v.transform(dayOf))]), null), null),
  }),
  v.transform((raw): Stage => ({
    name: raw.valmisteluvaihe,
    begins: raw.alku,
    ends: raw.loppu,
    state: raw.vaihe,
    reached: raw.saavutettu,
  })),
);

/** `HE 21/2024` with or without ` vp`, and in any spacing. */
const Bill = v.pipe(v.string(), v.trim(), v.regex(/^HE\s*[1-9]\d{0,3}\/\d{4}(\s*vp)?$/), v.transform(billKey));
const Act = v.pipe(v.string(), v.trim(), v.regex(/^[1-9]\d{0,3}\/\d{4}$/));
const Register = v.pipe(v.string(), v.trim(), v.regex(/^[A-ZÅÄÖ]{2,10}\/\d{1,6}\/\d{4}$/));
/** `linkit[].url` is `{fi, sv}` or a plain string. */
const Link = v.object({ url: v.union([v.string(), v.record(v.string(), v.unknown())]) });
const noBills = { heNumerot: [] as string[], skNumerot: [] as string[] };
const BillsSchema = v.object({ heNumerot: listOf(Bill), skNumerot: listOf(Act) });
const LawSchema = v.fallback(
  v.nullish(v.object({ heTiedot: v.fallback(v.nullish(BillsSchema, noBills), noBills) }), { heTiedot: noBills }),
  {
    heTiedot: noBills,
  },
);

const ProjectSchema = v.pipe(
  v.object({
    kohde: v.object({
      tunnus: v.pipe(v.string(), v.trim(), v.regex(/^[A-ZÅÄÖ]{2,6}\d{2,4}:\d{2,3}\/\d{4}$/)),
      asianumerot: listOf(Register),
      nimi: NamesSchema,
      tila: Text,
      valmisteluvaihe: Text,
      aloitusPaiva: MaybeDay,
      julkaisuaika: MaybeDay,
      muokattu: Text,
    }),
    lainsaadanto: LawSchema,
    etapit: listOf(StageSchema),
    linkit: listOf(Link),
  }),
  v.transform(({ kohde, lainsaadanto, etapit, linkit }): Project => ({
    key: kohde.tunnus,
    registers: kohde.asianumerot,
    names: kohde.nimi,
    state: kohde.tila,
    stage: kohde.valmisteluvaihe,
    begins: kohde.aloitusPaiva,
    published: kohde.julkaisuaika,
    changed: kohde.muokattu,
    bills: lainsaadanto.heTiedot.heNumerot,
    acts: lainsaadanto.heTiedot.skNumerot,
    stages: etapit,
    consultation: linkit.flatMap(({ url }) => (typeof url === 'string' ? [url] : Object.values(url))).find(isConsultation) ?? null,
  })),
);
const PageSchema = v.object({ result: v.array(v.unknown()), nextSearchAfter: v.optional(v.unknown(), null) });

function billKey(written: string): string {
  return `HE ${/\d+\/\d{4}/.exec(written)?.[0] ?? ''} vp`;
}

function isConsultation(address: unknown): address is string {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname, search } = new URL(address);
  return protocol === 'https:' && /^(www\.)?lausuntopalvelu\.fi$/.test(hostname) && /[?&]proposalId=[\w-]+$/i.test(search);
}

function jsonOf({ body, headers }: Answered): unknown {
  const { text } = decodeText(body, headers['content-type']);
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableAnswer('not-its-form', `no JSON: ${text.slice(0, 60)}`);
  }
}

/** One page of a search. Throws `not-its-form` for what is none; rows that lack what is needed are left out. */
export function parseProjects(answer: Answered): ProjectPage {
  const read = v.safeParse(PageSchema, jsonOf(answer));
  if (!read.success) throw new UnreadableAnswer('not-its-form', v.summarize(read.issues).slice(0, 300));
  const { result, nextSearchAfter } = read.output;
  const projects = result.slice(0, most).flatMap((row) => {
    const project = v.safeParse(ProjectSchema, row);
    return project.success ? [project.output] : [];
  });
  if (result.length > 0 && projects.length === 0) throw new UnreadableAnswer('not-its-form', `none of ${result.length} rows is a project`);
  return { projects, rows: result.length, next: nextSearchAfter };
}
