import type { Reading } from '#domain/language.ts';

const bare = (text: string) => text.trim().replace(/\.$/, '').toLowerCase();

/** True where a milestone's own text says more than its label: "Tuli voimaan" under "Tuli voimaan" does not. */
export function saysMore(text: Reading, label: string): boolean {
  const shown = text.missing ? text.instead : text;
  return shown !== null && bare(shown.text) !== bare(label);
}
