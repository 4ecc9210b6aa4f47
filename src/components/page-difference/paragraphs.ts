import type { SourcePage } from '#server/pages/index.ts';

type Difference = NonNullable<SourcePage['difference']>;
export type Part = Difference['parts'][number];

/** One paragraph of two versions laid over each other, or a run of unchanged ones that is folded away. */
export type Block = { kind: 'paragraph'; parts: Part[] } | { kind: 'folded'; paragraphs: string[] };

/** Unchanged paragraphs that stay in sight beside a change, so that its place can be recognised. */
const context = 1;

/** The parts cut at the ends of lines: a line of a version's text is a paragraph. */
export function paragraphsOf(parts: readonly Part[]): Part[][] {
  const paragraphs: Part[][] = [[]];
  for (const { kind, text } of parts) {
    text.split('\n').forEach((piece, i) => {
      if (i > 0) paragraphs.push([]);
      if (piece !== '') paragraphs.at(-1)?.push({ kind, text: piece });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

const isSame = (paragraph: readonly Part[] | undefined): boolean => paragraph?.every(({ kind }) => kind === 'same') ?? true;

/** Whether a paragraph is shown: it has a change, or stands beside one that has. */
function nearChange(paragraphs: readonly Part[][], at: number): boolean {
  for (let i = at - context; i <= at + context; i++) if (!isSame(paragraphs[i])) return true;
  return false;
}

const textOf = (paragraph: readonly Part[]): string => paragraph.map(({ text }) => text).join('');

/** What the reader is shown of a difference: changes with their surroundings, and the unchanged rest folded. */
export function blocksOf(parts: readonly Part[]): Block[] {
  const paragraphs = paragraphsOf(parts);
  const blocks: Block[] = [];
  paragraphs.forEach((paragraph, i) => {
    const last = blocks.at(-1);
    if (nearChange(paragraphs, i)) blocks.push({ kind: 'paragraph', parts: paragraph });
    else if (last?.kind === 'folded') last.paragraphs.push(textOf(paragraph));
    else blocks.push({ kind: 'folded', paragraphs: [textOf(paragraph)] });
  });
  return blocks;
}
