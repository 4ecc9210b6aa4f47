import { anyWording, type Language } from '#domain/language.ts';
import { allImages, imageOf, type Store } from '../store/index.ts';

/** An organisation that somebody can work for. */
export type Employer = { id: string; name: string };

export async function employers({ reads }: Store, language: Language): Promise<Employer[]> {
  const found = (await allImages(reads, 'organisation')).map(({ id, name }) => ({ id, name: anyWording(name, language)?.text ?? id }));
  return found.sort((a, b) => a.name.localeCompare(b.name, language));
}

/** The name of an organisation; its id where it is not there any more. */
export async function employerName({ reads }: Store, id: string, language: Language): Promise<string> {
  const image = await imageOf(reads, 'organisation', id);
  return anyWording(image?.name, language)?.text ?? id;
}
