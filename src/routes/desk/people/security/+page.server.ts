import { securityKinds, securityLogDays } from '#server/accounts/index.ts';
import { authorized, deskOf } from '../../entering.ts';
import type { PageServerLoad } from './$types';

const perPage = 100;

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'read-security-log');
  const { accounts } = deskOf(event);
  const kind = securityKinds.find((one) => one === event.url.searchParams.get('kind')) ?? null;
  const before = Number(event.url.searchParams.get('before')) || null;
  const events = await accounts.securityLog.events({ limit: perPage + 1, kind, before });
  const shown = events.slice(0, perPage);
  const people = new Set(shown.flatMap(({ editor, about }) => [editor, about]).filter((id) => id !== null));
  return {
    events: shown,
    names: await accounts.namesOf([...people]),
    kind,
    days: securityLogDays,
    older: events.length > perPage ? (shown.at(-1)?.id ?? null) : null,
  };
};
