import type { Language } from '#domain/language.ts';
import { sayIn, type Say } from '#locales/index.ts';
import type { Reason } from './reason.ts';

/** What a reason cannot say of itself. `subject`: the kind of what is linked to; `titleOf`: the title of an item, where it is known. */
export type ReasonNames = { subject?: string; titleOf?: (item: string) => string | null };

const roles = [
  'act',
  'amending-act',
  'committee-report',
  'committee-statement',
  'government-programme',
  'government-proposal',
  'government-report',
  'government-resolution',
  'list-page',
  'members-initiative',
  'ombudsman-statement',
  'parliament-communication',
  'parliament-matter',
  'parliament-reply',
  'plenary-record',
  'project',
  'publication',
  'record',
] as const;

/** What a document of a kind is to the measure or programme that it belongs to: the bill, the Act, the committee report. */
const roleOf = (kind: string, say: Say): string => say(`linking.role.${roles.find((role) => role === kind) ?? 'other'}`);

function sharedWords({ words, year, step }: Extract<Reason, { kind: 'words' }>, say: Say): string {
  const quoted = words.map((text) => say('linking.quote', { text })).join(', ');
  const parts = [
    quoted ? say('linking.reason.words', { words: quoted }) : say('linking.reason.alike'),
    ...(year ? [say('linking.reason.year', { year: String(year) })] : []),
    ...(step ? [say('linking.reason.step')] : []),
  ];
  return parts.join('; ');
}

/** Why an item may be about a subject, in words that go on from the item: “mentions RP 208/2022 rd, the bill of this measure”. */
export function reasonText(language: Language, reason: Reason, names: ReasonNames = {}): string {
  const say = sayIn(language);
  switch (reason.kind) {
    case 'identifier': {
      const { written, documentKind } = reason;
      return say('linking.reason.identifier', { written, role: roleOf(documentKind, say), subject: names.subject ?? 'other' });
    }
    case 'name':
      return say('linking.reason.name', { name: reason.name });
    case 'words':
      return sharedWords(reason, say);
    case 'decided':
      return say('linking.reason.decided', { title: reason.title });
    case 'release': {
      const title = names.titleOf?.(reason.item);
      return title ? say('linking.reason.release', { title }) : say('linking.reason.releaseUnnamed');
    }
    case 'editor':
      return say('linking.reason.editor');
  }
}

const kinds: readonly string[] = ['identifier', 'name', 'words', 'decided', 'release', 'editor'] satisfies Reason['kind'][];

/** A reason as the store keeps it; null for what is none. */
export function readReason(stored: string): Reason | null {
  try {
    const reason = JSON.parse(stored) as Reason | null;
    return reason && kinds.includes(reason.kind) ? reason : null;
  } catch {
    return null;
  }
}
