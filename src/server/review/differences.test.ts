import { describe, expect, it } from 'vitest';
import { house, organisation, put, text } from '../../../tests/support/factories.ts';
import { changesBetween } from '../editing/index.ts';
import { differencesOf } from './differences.ts';

const before = {
  id: 'm-a',
  title: { fi: { text: 'Laki muuttuu', state: 'original' }, sv: { text: 'Lagen ändras', state: 'translated' } },
  period: { start: '2024', end: '2025' },
  responsible: [{ org: 'TEM', role: 'lead' }],
  date: '2024-05',
};
const after = {
  ...before,
  title: { fi: { text: 'Laki muuttuu pian', state: 'original' }, sv: { text: 'Lagen ändras', state: 'outdated' } },
  period: { start: '2024', end: '2026' },
  responsible: [
    { org: 'TEM', role: 'lead' },
    { org: 'SM', role: 'partner' },
  ],
  date: '2024-06-01',
};

describe('two versions', () => {
  it('are told by their words, and by the names of what they point at', async () => {
    const { store, commit } = house();
    await commit(
      put('organisation', organisation('SM', { name: text('Sisäministeriö', 'Inrikesministeriet', 'Ministry of the Interior') })),
    );
    const [fi, sv, end, responsible, date] = await differencesOf(store.db, changesBetween(before, after), 'en');
    expect(fi).toMatchObject({
      kind: 'text',
      state: null,
      parts: [
        { kind: 'same', text: 'Laki muuttuu' },
        { kind: 'added', text: ' pian' },
      ],
    });
    expect(sv).toMatchObject({ parts: [{ kind: 'same' }], state: { before: 'translated', after: 'outdated' } });
    expect(end).toMatchObject({ kind: 'values', removed: ['2025'], added: ['2026'] });
    expect(responsible).toMatchObject({ kind: 'values', removed: [], added: ['Ministry of the Interior, partner'] });
    expect(date).toMatchObject({ removed: ['2024-05'], added: ['2024-06-01'] });
  });

  it('are told where there was nothing, and where nothing is left', async () => {
    const { store } = house();
    const changes = changesBetween(null, { id: 'm-a', title: { fi: { text: 'Uusi', state: 'original' } }, planned: true });
    expect(await differencesOf(store.db, changes, 'fi')).toMatchObject([
      { path: 'title', language: 'fi', parts: [{ kind: 'added', text: 'Uusi' }], state: { before: null, after: 'original' } },
      { path: 'planned', added: ['true'] },
    ]);
  });
});
