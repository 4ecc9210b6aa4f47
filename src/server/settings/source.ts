import { canonicalAddress } from '#domain/canonical-address.ts';
import { languages, type Language, type Text } from '#domain/language.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import type { SourceDefinition } from '#domain/subjects.ts';
import type { Trouble } from '../sources/index.ts';
import type { Words } from './area.ts';

/** What an editor says of a source. */
export type SourceWords = {
  kind: string;
  address: string;
  name: Words;
  owner: string | null;
  /** Null: the source mixes languages. */
  language: Language | null;
  /** ISO 8601 duration; null: as often as suits its rhythm. */
  interval: string | null;
  selector: string | null;
  ask: Record<string, unknown> | null;
};

const refuse = (path: string, reason: string, code: Problem['code'], found?: string): never => {
  throw new Refusal(code, [{ code, path, reason, ...(found === undefined ? {} : { place: { line: 1, found } }) }]);
};

/** The source's own name is in its own language; the others are our translations of it. */
function nameOf(words: Words, language: Language | null, before: Text | undefined): Text {
  const entries = languages.flatMap((one): [Language, Text[Language]][] => {
    const text = words[one].trim();
    if (text === '') return [];
    const same = before?.[one]?.text === text ? before[one] : undefined;
    return [[one, same ?? { text, state: language === null || language === one ? 'original' : 'translated' }]];
  });
  if (entries.length === 0) refuse('name', 'is needed in at least one language', 'empty-text');
  return Object.fromEntries(entries);
}

/** The source as it is to be; what an editor does not say of it (licence, notes…) stays. */
export function sourceFrom(id: string, words: SourceWords, before: SourceDefinition | null): SourceDefinition {
  const { kind, address, owner, language, interval, selector, ask } = words;
  const { owner: _o, language: _l, interval: _i, selector: _s, ask: _a, ...kept } = before ?? ({} as Partial<SourceDefinition>);
  return {
    basis: [],
    compiled: true,
    confidence: 'read',
    ...kept,
    id,
    kind,
    address,
    name: nameOf(words.name, language, before?.name),
    ...(owner === null ? {} : { owner }),
    ...(language === null ? {} : { language }),
    ...(interval === null ? {} : { interval }),
    ...(selector === null ? {} : { selector }),
    ...(ask === null ? {} : { ask }),
    sources: before?.address === address ? before.sources : [address],
  };
}

/** One place is one source: the same address, with other parameters that say nothing, is compiled once. */
export function requireNew(address: string, known: readonly SourceDefinition[]): void {
  const twin = known.find((source) => source.address === address || canonicalAddress(source.address) === canonicalAddress(address));
  if (twin) refuse('address', `is the address of ${twin.id}`, 'duplicate-source', twin.id);
}

/** What our own rules refuse is no source; one that does not answer today may answer tomorrow. */
const unfit: readonly Trouble['code'][] = ['bad-address', 'forbidden-address', 'robots', 'unknown-kind', 'bad-settings'];

export function requireFit(trouble: Trouble | null): void {
  if (trouble && unfit.includes(trouble.code)) refuse('address', `cannot be a source: ${trouble.code}`, 'unfit-source', trouble.code);
}
