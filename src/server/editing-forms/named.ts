import type { Images, SubjectKind } from '#domain/subjects.ts';
import type { Typed } from './field.ts';

const those = (ids: readonly (string | undefined)[]): string[] => ids.filter((id) => id !== undefined);

type Naming = Partial<
  Pick<Images['measure'], 'id' | 'responsible'> &
    Pick<Images['programme'], 'coordinator'> &
    Pick<Images['obligation'], 'owner'> &
    Pick<Images['event'], 'organisers'> &
    Pick<Images['practice'], 'actors'>
>;

/** The organisations that an image itself names as those that answer for it; who answers for what it belongs to is asked with that. */
export function organisationsNamed(kind: SubjectKind, image: Typed): string[] {
  const said = image as Naming;
  if (kind === 'measure') return those((said.responsible ?? []).map(({ org, role }) => (role === 'watching' ? undefined : org)));
  if (kind === 'programme') return those([said.coordinator]);
  if (kind === 'obligation') return those([said.owner]);
  if (kind === 'event') return said.organisers ?? [];
  if (kind === 'practice') return said.actors ?? [];
  return kind === 'organisation' ? those([said.id]) : [];
}
