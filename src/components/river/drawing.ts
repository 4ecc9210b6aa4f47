import type { RiverLabel } from '#domain/river.ts';
import { softHyphen } from '#domain/river-text.ts';

/** Coordinates in the markup: a tenth of a pixel is enough. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** The class that carries a theme's colour and line; a lane of several themes is drawn in its first. */
export const themeClass = (themes: readonly string[]): string => `theme-${themes[0] ?? 'none'}`;

/** What the links of the picture are called, so that it can be walked through without seeing it, and in what language a lane's name is. */
export type Names = {
  lane: (id: string) => string;
  gap: (duty: string, start: string) => string;
  /** Undefined where it is the page's own. */
  language: (lane: string) => string | undefined;
};

/** A label's lines as they follow each other in the markup: words stay apart for those who listen and copy, unless a word goes on in the next line. */
export const linesApart = ({ lines }: RiverLabel): string[] =>
  lines.map((line, i) => (i === lines.length - 1 || line.endsWith(softHyphen) ? line : `${line} `));

/** Whether words were cut or broken so that they are not whole. */
export const isCut = ({ cut, lines }: RiverLabel): boolean => cut || lines.some((line) => line.endsWith('…') || line.endsWith(softHyphen));

/**
 * A link's label: what is seen stands in it, at its beginning if nowhere else, so that whoever says it aloud finds it (WCAG 2.2, 2.5.3).
 * Words that were cut or broken are none to be found whole: then there is no label, and the link's title names it (SVG-AAM 1.0).
 */
export function nameWithLabel(label: RiverLabel | null, name: string): string | undefined {
  if (label && isCut(label)) return undefined;
  const seen = label ? linesApart(label).join('') : '';
  return !seen || name.includes(seen) ? name : `${seen}. ${name}`;
}
