import type { Action } from '#domain/permissions.ts';

/** The parts of the desk in the order in which they are offered; `action`: what one must be allowed to do to work there. */
export const parts = [
  { name: 'inbox', path: '/desk', action: 'read-desk' },
  { name: 'subjects', path: '/desk/subjects', action: 'read-desk' },
  { name: 'drafts', path: '/desk/drafts', action: 'translate' },
  { name: 'translation', path: '/desk/translation', action: 'translate' },
  { name: 'import', path: '/desk/sheets', action: 'import-sheets' },
  { name: 'history', path: '/desk/history', action: 'read-desk' },
  { name: 'settings', path: '/desk/settings', action: 'manage-area' },
  { name: 'people', path: '/desk/people', action: 'manage-people' },
] as const satisfies readonly { name: string; path: string; action: Action }[];
