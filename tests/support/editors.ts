import type { Role } from '#domain/permissions.ts';
import type { Editor } from '#server/accounts/index.ts';

/** Editors who may do this and that; nobody has signed in. */
export const editor = (id: string, role: Role = 'coordinator', organisation: string | null = null): Editor => ({
  id,
  name: id,
  email: `${id}@example.org`,
  role,
  organisation,
  language: 'fi',
});
