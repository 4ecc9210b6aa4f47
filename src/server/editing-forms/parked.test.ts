import { expect, test } from 'vitest';
import { house, rowsOf } from '../../../tests/support/factories.ts';
import { createParking } from './parked.ts';

const path = '/desk/subjects/measure/m-a';
const body = 'title.fi=Äidit&note.fi=salaisuus';

async function parking() {
  const { store, clock, moveTo } = house('2026-11-23T10:00:00.000Z');
  const parked = createParking({ store, clock });
  const { key } = await parked.keyFor('e-1', null);
  return { ...parked, store, moveTo, key };
}

test('a form sent without a session comes back to the same editor in the same browser', async () => {
  const { park, parked, key } = await parking();
  expect(await park(key, path, body)).toBe(true);
  expect(await parked(key, path, 'e-1')).toEqual({ body, at: '2026-11-23T10:00:00.000Z' });
  expect(await parked(key, path, 'e-2')).toBeNull();
  expect(await parked(null, path, 'e-1')).toBeNull();
  expect(await parked(key, `${path}x`, 'e-1')).toBeNull();
});

test('a browser that nobody worked in leaves nothing, and neither does a form as long as a book', async () => {
  const { park, store, key } = await parking();
  expect(await park('somebody-else', path, body)).toBe(false);
  expect(await park(null, path, body)).toBe(false);
  expect(await park(key, path, 'x'.repeat(600_000))).toBe(false);
  expect(rowsOf(store, 'parked_form')).toEqual([]);
});

test('the store alone tells nothing of what was typed', async () => {
  const { park, store, key } = await parking();
  await park(key, path, body);
  const [row] = rowsOf(store, 'parked_form');
  expect(Buffer.from(row!['body'] as Uint8Array).includes('salaisuus')).toBe(false);
  expect(JSON.stringify(rowsOf(store, 'form_key'))).not.toContain(key);
});

test('it is kept for a day, or until it has been taken', async () => {
  const { park, parked, drop, keyFor, moveTo, key } = await parking();
  await park(key, path, body);
  await drop(key, path);
  expect(await parked(key, path, 'e-1')).toBeNull();
  await park(key, path, body);
  moveTo('2026-11-24T10:00:01.000Z');
  const { key: other } = await keyFor('e-2', key);
  expect(other).not.toBe(key);
  await park(other, path, body);
  expect(await parked(key, path, 'e-1')).toBeNull();
});
