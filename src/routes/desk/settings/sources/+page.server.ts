import { anyWording } from '#domain/language.ts';
import type { SourceNow } from '#server/settings/index.ts';
import { authorized, deskLanguage, deskOf } from '../../entering.ts';
import { doneIn } from '../answering.ts';
import type { PageServerLoad } from './$types';

const rank = { failing: 0, waiting: 1, fine: 2, 'not-read': 3 };

const stateOf = ({ image, state }: SourceNow): keyof typeof rank =>
  !image.compiled ? 'not-read' : !state ? 'waiting' : state.failing_since ? 'failing' : 'fine';

/** Every source with how it does; those that fail first. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const language = deskLanguage(event);
  const sources = await deskOf(event).settings.sources();
  const rows = sources.map((source) => ({
    id: source.image.id,
    name: anyWording(source.image.name, language) ?? { text: source.image.id, language },
    kind: source.image.kind,
    address: source.image.address,
    state: stateOf(source),
    failure: source.image.compiled ? (source.state?.failure_code ?? null) : null,
    lastSuccessAt: source.state?.last_success_at ?? null,
    items: source.state?.items_count ?? 0,
  }));
  const order = new Intl.Collator(language);
  rows.sort((a, b) => rank[a.state] - rank[b.state] || order.compare(a.name.text, b.name.text));
  return { rows, done: doneIn(event) };
};
