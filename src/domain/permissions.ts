/** Who may do what at the desk: a closed table, asked in one place (accounts/authorize.ts). */

export const roles = ['coordinator', 'editor', 'translator', 'moderator', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What can be done at the desk. */
export const actions = [
  'read-desk',
  'decide-suggestions',
  'edit-subjects',
  'publish',
  'review',
  'translate',
  'import-sheets',
  'moderate',
  'manage-people',
  'manage-area',
  'read-security-log',
] as const;
export type Action = (typeof actions)[number];

const mayDo: Record<Role, readonly Action[]> = {
  coordinator: actions,
  editor: ['read-desk', 'decide-suggestions', 'edit-subjects', 'publish', 'review', 'translate', 'import-sheets'],
  translator: ['read-desk', 'translate'],
  moderator: ['read-desk', 'moderate'],
  viewer: ['read-desk'],
};

export type Actor = { role: Role; organisation: string | null };

/**
 * Whether an actor may do something. `organisations`: those that answer for what it is done to; an editor works on what the
 * editor's own organisation answers for, and on what is new and nobody's yet. Left out where the action is about no subject.
 */
export function may({ role, organisation }: Actor, action: Action, organisations?: readonly string[]): boolean {
  if (!mayDo[role].includes(action)) return false;
  if (role !== 'editor' || organisations === undefined || organisations.length === 0) return true;
  return organisation !== null && organisations.includes(organisation);
}
