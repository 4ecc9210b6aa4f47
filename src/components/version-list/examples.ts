import type { Example } from '#components/reader/example.ts';
import { inEach } from '#components/reader/example-facts.ts';
import type { VersionShown } from './version.ts';

type Props = {
  versions: readonly VersionShown[];
  compared: { from: number | null; to: number | null };
  mayTakeBack: boolean;
  typed: Readonly<Record<string, string>>;
};

const version: VersionShown = {
  entry: 12,
  at: '2026-11-23T07:05:00.000Z',
  by: { kind: 'editor', name: 'Anna Aalto' },
  change: 'changed',
  significance: 'minor',
  batch: null,
  reason: { missing: false, text: 'Päivämäärä korjattu', state: 'original', language: 'fi' },
  hasImage: true,
};
const versions: VersionShown[] = [
  { ...version, entry: 14, change: 'withdrawn', significance: 'major', hasImage: false },
  version,
  { ...version, entry: 3, by: { kind: 'other', actor: 'catalogue' }, change: 'added', significance: null, reason: null },
];

export const examples: Example<Props>[] = [
  ...inEach<Props>('what can be taken back', () => ({ versions, compared: { from: 3, to: 12 }, mayTakeBack: true, typed: {} })),
  { name: 'for those who only read', language: 'en', props: { versions, compared: { from: null, to: 14 }, mayTakeBack: false, typed: {} } },
];
