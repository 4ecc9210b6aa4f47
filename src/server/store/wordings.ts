import { languages } from '#domain/language.ts';
import { reference, referenceOf, type Goal, type Image, type Milestone, type SubjectKind } from '#domain/subjects.ts';
import { standingOf, textsIn } from '#domain/wordings.ts';
import type { Database } from './connect.ts';

/** What editors say of news is no text that readers are shown. */
const withoutTexts: readonly SubjectKind[] = ['verdict', 'grouping'];

function ownerOf(kind: SubjectKind, image: Image): string {
  if (kind === 'milestone') return referenceOf((image as Milestone).subject);
  if (kind === 'goal') return reference('programme', (image as Goal).programme);
  return reference(kind, image.id);
}

/** Keeps what there is of each of a subject's texts in each language. */
export async function projectWordings(db: Database, kind: SubjectKind, image: Image): Promise<void> {
  if (withoutTexts.includes(kind)) return;
  await removeWordings(db, kind, image.id);
  const common = { subject: reference(kind, image.id), kind, owner: ownerOf(kind, image) };
  const rows = textsIn(image).flatMap(({ field, text }) =>
    languages.map((language) => ({ ...common, field, language, state: standingOf(text, language) })),
  );
  if (rows.length) await db.insertInto('wording_state').values(rows).execute();
}

export async function removeWordings(db: Database, kind: SubjectKind, id: string): Promise<void> {
  await db.deleteFrom('wording_state').where('subject', '=', reference(kind, id)).execute();
}
