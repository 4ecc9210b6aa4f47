import { changesPage as rowsOf, newestChange } from '../store/index.ts';
import { changeViews } from './history.ts';
import { pagingOf } from './filters.ts';
import type { ChangesPage } from './models.ts';
import { readerFor } from './reader.ts';
import { stateOf, type Rendering } from './rendering.ts';

const pageSize = 50;

/** The record itself, the newest entry first; for an earlier day, as far as it had been written by then. */
export async function changesPage(rendering: Rendering): Promise<ChangesPage> {
  const reader = await readerFor(rendering);
  const { until, reconstructed } = await stateOf(rendering);
  reader.depend('changes');
  const known = reconstructed ? 0 : until;
  const paging = pagingOf(reader, 'changes', known, pageSize);
  const rows = await rowsOf(rendering.present, { limit: pageSize, offset: paging.offset, until: known });
  const head = await newestChange(rendering.present);
  return { changes: await changeViews(reader, rows), paging, head: head && !rendering.asked ? { id: head.id, hash: head.hash } : null };
}
