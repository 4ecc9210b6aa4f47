import { describe, expect, it } from 'vitest';
import { isGuarded, unguarded } from './desk-doors.ts';
import { codeIn } from './files.ts';

const route = (text: string, path = 'src/routes/desk/x/+page.server.ts') =>
  unguarded({ path, text: `import { authorized, deskOf } from '../entering.ts';\n${text}` });

describe('every way into the desk', () => {
  const files = codeIn('src/routes/desk');

  it('asks whether whoever comes may', () => {
    expect(files.flatMap(unguarded)).toEqual([]);
    expect(files.filter(({ path }) => isGuarded(path)).length).toBeGreaterThan(20);
  });

  it.each([
    ['export const load = async (event) => ({ all: deskOf(event) });', 'load'],
    ['export async function load(event) { return deskOf(event); }', 'load'],
    ["export const load = async (event) => { authorized(event, 'publish'); return {}; };", 'load'],
    ['export const actions = { save: async (event) => { await deskOf(event).save(); } };', 'actions.save'],
    ['export const actions = { async save(event) { await deskOf(event).save(); } };', 'actions.save'],
    ['const save = async (event) => deskOf(event); export const actions = { save } satisfies Actions;', 'actions.save'],
    ["export const actions = { a: async (e) => { await authorized(e, 'publish'); }, b: async (e) => deskOf(e) };", 'actions.b'],
  ])('is not passed by %s', (text, name) => {
    expect(route(text)).toEqual([`src/routes/desk/x/+page.server.ts: ${name} does not wait for authorized(…)`]);
  });

  it('is asked for at handlers of requests too', () => {
    const path = 'src/routes/desk/x/+server.ts';
    expect(route('export const POST = async (event) => Response.json(deskOf(event));', path)).toHaveLength(1);
    expect(route('const ask = async (event) => deskOf(event); export { ask as GET };', path)).toHaveLength(1);
    expect(route("export const POST = async (event) => { await authorized(event, 'publish'); };", path)).toEqual([]);
  });

  it('may be asked for in a function of the same file', () => {
    const text =
      "const enter = (event) => authorized(event, 'publish');\nexport const load = async (event) => { const by = await enter(event); return { by }; };";
    expect(route(text)).toEqual([]);
  });

  it('is open where nobody has signed in yet, and nowhere else', () => {
    expect(isGuarded('src/routes/desk/sign-in/+page.server.ts')).toBe(false);
    expect(isGuarded('src/routes/desk/+page.server.ts')).toBe(true);
    expect(isGuarded('src/routes/desk/people/+page.server.ts')).toBe(true);
    expect(isGuarded('src/routes/desk/people/+layout.server.ts')).toBe(true);
    expect(isGuarded('src/routes/desk/people/export/+server.ts')).toBe(true);
    expect(isGuarded('src/routes/desk/people/+page.ts')).toBe(false);
  });
});
