import { createContext } from 'svelte';
import type { FieldProblem, FormPage } from '#server/editing-forms/index.ts';

/** The form that a field stands in, and where it is sent to be saved. */
export type FormAround = { form: FormPage; problems: readonly FieldProblem[]; save: string };
export const [formHere, setForm] = createContext<FormAround>();

export const fieldId = (at: string): string => `field-${at}`;
export const helpId = (at: string): string => `help-${at}`;
export const problemId = (at: string): string => `problem-${at}`;

/** What describes an input: its help, and what is wrong with it. */
export function describedBy(at: string, { help, wrong }: { help: boolean; wrong: boolean }): string | undefined {
  const ids = [...(wrong ? [problemId(at)] : []), ...(help ? [helpId(at)] : [])];
  return ids.length ? ids.join(' ') : undefined;
}
