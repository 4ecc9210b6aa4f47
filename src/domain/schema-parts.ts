import * as v from 'valibot';
import { TextSchema } from './language.ts';
import * as words from './words.ts';

/** What the schemas of subjects have in common. */

export const Id = (prefix: string) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^${prefix}[A-Za-z0-9][A-Za-z0-9-]*$`), `an id begins with "${prefix}" and has letters, digits and hyphens`),
  );
export const AddressSchema = v.pipe(
  v.string(),
  v.check((value) => /^https?:\/\//.test(value) && URL.canParse(value), 'not a web address'),
);
export const Words = v.pipe(v.string(), v.trim(), v.minLength(1));
export const optionalList = <T extends v.GenericSchema>(schema: T) => v.optional(v.array(schema), []);

export const sourced = {
  sources: optionalList(AddressSchema),
  confidence: v.picklist(words.confidences),
  note: v.optional(TextSchema),
};
export const titled = { title: v.optional(TextSchema, {}), titleIs: v.optional(v.picklist(words.titleKinds), 'official') };
