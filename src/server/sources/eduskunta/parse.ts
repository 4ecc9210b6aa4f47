import * as v from 'valibot';
import { isDay, type Day } from '#domain/date.ts';
import { decodeText } from '../charset.ts';
import { UnreadableAnswer } from '../failures.ts';
import type { Answered } from '../kind.ts';

/** What the service says in Finnish and in Swedish: one answer has both. */
export type Both<T> = { fi: T | null; sv: T | null };
export type MatterNumber = { written: string; type: string; number: string; year: string };
/** A committee report or Parliament's reply. */
export type Paper = { number: MatterNumber; kind: string; title: string; day: Day | null; order: number };
export type Handling = { day: Day; order: number; stage: string; code: string; id: string; phrase: string };
/** A bill that the matter proposes; `act` is its number among the statutes. */
export type Bill = { title: string; confirmed: Day | null; act: string | null };
/** A matter as far as it is used here. */
export type Matter = {
  number: { fi: MatterNumber; sv: MatterNumber | null };
  title: Both<string>;
  typeName: Both<string>;
  state: Both<string>;
  stage: Both<string>;
  outcome: Both<string>;
  words: Both<string[]>;
  drawnUp: Day | null;
  ended: Day | null;
  bills: Both<Bill[]>;
  papers: Both<Paper[]>;
  handling: Both<Handling[]>;
};

/** `HE 74/2023 vp`, `RP 74/2023 rd`; null for what is not of this form. */
export function matterNumber(written: string): MatterNumber | null {
  const [whole, type = '', number = '', year = ''] =
    /^([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}) ([1-9]\d{0,4})\/(\d{4}) (?:vp|rd)$/.exec(written.trim()) ?? [];
  return whole ? { written: whole, type, number, year } : null;
}

/** Most fields are `{fi, sv}`; one that is not of its form is as good as none. */
const both = <T>(schema: v.GenericSchema<unknown, T>) => {
  const oneOf = (value: unknown, language: 'fi' | 'sv'): T | null => {
    const read = v.safeParse(v.object({ [language]: schema }), value);
    return read.success ? (read.output[language] ?? null) : null;
  };
  return v.pipe(
    v.optional(v.unknown(), null),
    v.transform((value): Both<T> => ({ fi: oneOf(value, 'fi'), sv: oneOf(value, 'sv') })),
  );
};
/** Members of one list that are looked at: real ones have some hundred. */
const most = 1_000;
/** A list whose unusable members are left out. */
const listOf = <T>(schema: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T[]> =>
  v.pipe(
    v.unknown(),
    v.array(v.unknown()),
    v.transform((members) =>
      members.slice(0, most).flatMap((member) => {
        const read = v.safeParse(schema, member);
        return read.success ? [read.output] : [];
      }),
    ),
  );

const Words = v.pipe(v.string(), v.trim(), v.minLength(1));
const Maybe = v.fallback(v.nullish(Words, ''), '');
/** `2023-10-12`, also as the beginning of `2023-11-23+02:00`. */
const MaybeDay = v.pipe(
  v.fallback(v.nullish(v.string(), ''), ''),
  v.transform((text): Day | null => {
    const day = text.slice(0, 10);
    return isDay(day) && day >= '1900' && (text.length === 10 || /[T+Z-]/.test(text.charAt(10))) ? day : null;
  }),
);
const SomeDay = v.pipe(
  MaybeDay,
  v.check((day) => day !== null),
  v.transform((day) => day as Day),
);
/** Numbers arrive as strings too. */
const Order = v.fallback(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.finite()), 0);
const Numbered = v.pipe(
  v.string(),
  v.transform(matterNumber),
  v.check((number) => number !== null),
  v.transform((number) => number as MatterNumber),
);

const BillSchema = v.pipe(
  v.object({ nimeke: Words, vahvistuspvm: MaybeDay, saadoskokoelmaviite: Maybe }),
  v.transform((bill): Bill => ({
    title: bill.nimeke,
    confirmed: bill.vahvistuspvm,
    act: /^[1-9]\d{0,3}\/\d{4}$/.test(bill.saadoskokoelmaviite) ? bill.saadoskokoelmaviite : null,
  })),
);
const PaperSchema = v.pipe(
  v.object({
    eduskuntatunnus: Numbered,
    asiakirjatyyppinimi: Maybe,
    nimeketeksti: Maybe,
    laadintapvm: MaybeDay,
    asiakirjaJarjestys: Order,
  }),
  v.transform((paper): Paper => ({
    number: paper.eduskuntatunnus,
    kind: paper.asiakirjatyyppinimi,
    title: paper.nimeketeksti,
    day: paper.laadintapvm,
    order: paper.asiakirjaJarjestys,
  })),
);
const HandlingSchema = v.pipe(
  v.object({
    tapahtumapvm: SomeDay,
    jarjestys: Order,
    kasittelyvaihe: Words,
    yleinenkasittelyvaihetunnus: Maybe,
    kasittelytunnus: Maybe,
    fraasi: v.fallback(v.nullish(v.object({ fraasisisalto: Maybe }), { fraasisisalto: '' }), { fraasisisalto: '' }),
  }),
  v.transform((event): Handling => ({
    day: event.tapahtumapvm,
    order: event.jarjestys,
    stage: event.kasittelyvaihe,
    code: event.yleinenkasittelyvaihetunnus,
    id: event.kasittelytunnus,
    phrase: event.fraasi.fraasisisalto.slice(0, 5_000),
  })),
);
const Days = both(MaybeDay);
const MatterSchema = v.pipe(
  v.object({
    eduskuntatunnus: v.object({ fi: Numbered, sv: v.fallback(v.nullish(Numbered, null), null) }),
    nimeke: both(Words),
    asiakirjatyyppinimi: both(Words),
    tila: both(Words),
    viimeisinKasittelyvaihe: both(Words),
    kokonaispaatosnimi: both(Words),
    laadintapvm: Days,
    paattymispvm: Days,
    asiasanat: both(listOf(v.object({ aiheteksti: Words }))),
    ehdotukset: both(listOf(BillSchema)),
    keskeisetAsiakirjat: both(listOf(PaperSchema)),
    kasittelyt: both(listOf(HandlingSchema)),
  }),
  v.check(({ nimeke }) => nimeke.fi !== null || nimeke.sv !== null),
  v.transform((raw): Matter => ({
    number: raw.eduskuntatunnus,
    title: raw.nimeke,
    typeName: raw.asiakirjatyyppinimi,
    state: raw.tila,
    stage: raw.viimeisinKasittelyvaihe,
    outcome: raw.kokonaispaatosnimi,
    words: {
      fi: raw.asiasanat.fi?.map(({ aiheteksti }) => aiheteksti) ?? null,
      sv: raw.asiasanat.sv?.map(({ aiheteksti }) => aiheteksti) ?? null,
    },
    drawnUp: raw.laadintapvm.fi ?? raw.laadintapvm.sv,
    ended: raw.paattymispvm.fi ?? raw.paattymispvm.sv,
    bills: raw.ehdotukset,
    papers: raw.keskeisetAsiakirjat,
    handling: raw.kasittelyt,
  })),
);
const SearchSchema = v.object({ results: v.array(v.object({ valtiopaivaasia: v.nullish(v.unknown()) })) });

function jsonOf({ body, headers }: Answered): unknown {
  const { text } = decodeText(body, headers['content-type']);
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableAnswer('not-its-form', `no JSON: ${text.slice(0, 60)}`);
  }
}

/** The answer to a question for one matter. Throws `not-its-form` for anything else. */
export function parseMatter(answer: Answered): Matter {
  const read = v.safeParse(MatterSchema, jsonOf(answer), { abortEarly: true });
  if (!read.success) throw new UnreadableAnswer('not-its-form', v.summarize(read.issues).slice(0, 300));
  return read.output;
}

/** The matters among the results of a search; what is of another form is left out. */
export function parseSearch(answer: Answered): { results: number; matters: Matter[] } {
  const read = v.safeParse(SearchSchema, jsonOf(answer), { abortEarly: true });
  if (!read.success) throw new UnreadableAnswer('not-its-form', v.summarize(read.issues).slice(0, 300));
  const { results } = read.output;
  const matters = results.slice(0, most).flatMap(({ valtiopaivaasia }) => {
    const matter = v.safeParse(MatterSchema, valtiopaivaasia);
    return matter.success ? [matter.output] : [];
  });
  if (results.length > 0 && matters.length === 0)
    throw new UnreadableAnswer('not-its-form', `none of ${results.length} results is a matter`);
  return { results: results.length, matters };
}
