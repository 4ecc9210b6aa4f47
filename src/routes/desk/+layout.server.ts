import { may } from '#domain/permissions.ts';
import type { LayoutServerLoad } from './$types';
import { deskLanguage } from './entering.ts';
import { parts } from './parts.ts';

/** What stands around every page of the desk. Whether somebody may see a page is asked by the page itself. */
export const load: LayoutServerLoad = (event) => {
  const { editor } = event.locals;
  const open = editor ? parts.filter(({ action }) => may(editor, action)) : [];
  return {
    language: deskLanguage(event),
    editor: editor ? { name: editor.name, role: editor.role } : null,
    parts: open.map(({ name, path }) => ({
      name,
      path,
      here: path === '/desk' ? event.url.pathname === path : event.url.pathname.startsWith(path),
    })),
  };
};
