import { finalStatuses, measureKinds, statuses } from '#domain/words.ts';
import { withSilence, type MeasureKind } from '#server/settings/index.ts';
import { authorized, deskOf } from '../../entering.ts';
import { aboutIn, doneIn, saved, wrong, type Form } from '../answering.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing more is expected of what is over: it cannot be silent. */
const open = statuses.filter((status) => !finalStatuses.includes(status) && status !== 'unknown');

/** After how many days without evidence a measure is said to be silent. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const { image, entry } = await deskOf(event).settings.area();
  return {
    entry,
    statuses: open.map((status) => ({ status, days: image.silentAfterDays[status] ?? null })),
    kinds: measureKinds.map((kind) => ({
      kind,
      days: image.silentAfterDaysOfKind?.[kind] ?? null,
      settled: image.settledByDecision.includes(kind),
    })),
    done: doneIn(event),
  };
};

function daysIn<K extends string>(form: Form, path: string, names: readonly K[]): Partial<Record<K, number | null>> {
  const days = names.map((name): [K, number | null] => {
    const typed = form.one(`${path}.${name}`).trim();
    if (typed !== '' && !/^\d{1,5}$/.test(typed)) throw wrong(`${path}.${name}`);
    return [name, typed === '' ? null : Number(typed)];
  });
  return Object.fromEntries(days) as Partial<Record<K, number | null>>;
}

const isKind = (kind: string): kind is MeasureKind => (measureKinds as readonly string[]).includes(kind);

export const actions: Actions = {
  default: (event) =>
    saved(event, async (by, form) => {
      const silence = {
        ofStatus: daysIn(form, 'silentAfterDays', open),
        ofKind: daysIn(form, 'silentAfterDaysOfKind', measureKinds),
        settledByDecision: form.ticked('settledByDecision').filter(isKind),
      };
      return deskOf(event).settings.changeArea(by, (area) => withSilence(area, silence), aboutIn(event, form));
    }),
};
