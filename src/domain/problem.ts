/** Closed codes of what can be refused. The locales have a message for each (`error.CODE`). */
export const problemCodes = [
  'invalid-field',
  'unknown-field',
  'unreadable-file',
  'unknown-file',
  'duplicate-id',
  'broken-reference',
  'wrong-reference',
  'succession-loop',
  'missing-source',
  'impossible-date',
  'date-before-announcement',
  'conflict',
  'not-found',
  'bad-day',
  'future-day',
  'sign-in-first',
  'forbidden',
  'wrong-sign-in',
  'wrong-password',
  'wrong-code',
  'weak-password',
  'too-late',
  'not-reached',
  'too-many-attempts',
  'sign-in-again',
  'link-used-or-old',
  'account-exists',
  'last-coordinator',
  'needs-review',
  'own-review',
  'unreadable-sheet',
  'sheet-changed',
  'html-in-text',
  'unsafe-link',
  'hidden-character',
  'markdown-not-allowed',
  'empty-text',
  'bad-placeholder',
  'missing-placeholder',
  'duplicate-source',
  'unfit-source',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One reason why something is refused: where (file, path in it) and why, in English for those who keep the catalogue. */
export type Problem = {
  code: ProblemCode;
  file?: string;
  subject?: string;
  path: string;
  reason: string;
  /** Where in a text, and the beginning of what is refused there. */
  place?: { line: number; found: string };
  /** Of a conflict: who has changed it since, in which entry of the record. */
  since?: { entry: number; actor: string; at: string };
};

/** Thrown where a request or a command is refused; nothing has been changed. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly problems: readonly Problem[];
  constructor(code: ProblemCode, problems: readonly Problem[] = [], options?: ErrorOptions) {
    super(problems.length ? problems.map(describeProblem).join('\n') : code, options);
    this.name = 'Refusal';
    this.code = code;
    this.problems = problems;
  }
}

export function describeProblem({ code, file, subject, path, reason }: Problem): string {
  const place = [file, subject, path].filter(Boolean).join(' · ');
  return `${place}: ${reason} (${code})`;
}
