import { UnreadableAnswer } from '../failures.ts';

/** A variable of a table: metadata's, or a dataset's dimension. */
export type Variable = {
  code: string;
  /** Its name, in the language of the table. */
  text: string;
  /** Codes of its values, in the table's order. */
  values: string[];
  /** Names of the values, in the same order. */
  texts: string[];
  /** Whether it can be left out, which gives the whole. */
  elimination: boolean;
  time: boolean;
};
/** A choice that was found in the table: `as` is a name that stays the same from year to year. */
export type Choice = { variable: Variable; values: string[]; as: string };

/** The publisher's limit for one answer (`maxCells`, read from the service's ?config on 29 August 2026). */
export const mostCells = 120_000;

const bad = (detail: string) => new UnreadableAnswer('bad-settings', detail);

/** Codes carry their classification's date, which changes: `alue_23_20260101` is `alue`. */
const lasting = (code: string): string => code.replace(/_\d+_\d{8}$/, '');

/** The only one whose code, and if none whose name, begins so. */
function beginning(lower: string, variables: readonly Variable[]): Variable | undefined {
  const byCode = variables.filter(({ code }) => code.toLowerCase().startsWith(lower));
  const byText = variables.filter(({ text }) => text.toLowerCase().startsWith(lower));
  const found = byCode.length > 0 ? byCode : byText;
  const [only] = found.length > 1 ? found.filter(({ code }) => lasting(code).toLowerCase() === lower) : found;
  return only;
}

/** The variable of a code, else the one whose code begins so: `alue` finds `alue_23_20260101`, and `Alue`, which some tables still have. */
function variableFor(name: string, variables: readonly Variable[]): Variable {
  const found = variables.find(({ code }) => code === name) ?? beginning(name.toLowerCase(), variables);
  if (!found) throw bad(`no variable ${name}; there are ${variables.map(({ code }) => code).join(', ')}`);
  return found;
}

/** A value by its code, by its code without the table's prefix (`vaesto` for `vaerak-vaesto`), or by its name or a beginning that only one has. */
function valueIn({ code, values, texts }: Variable, wanted: string): string {
  const named = (test: (text: string) => boolean) => values.filter((_, n) => test(texts[n]?.toLowerCase() ?? ''));
  const lower = wanted.toLowerCase();
  const [exact] = values.filter((value) => value === wanted);
  const byEnd = values.filter((value) => value.endsWith(`-${wanted}`));
  const tries = [byEnd, named((text) => text === lower), named((text) => text.startsWith(lower))];
  const found = exact ?? tries.find((some) => some.length === 1)?.[0];
  if (found === undefined) throw bad(`no value ${wanted} in ${code}`);
  return found;
}

/** How the whole is named: codes of Statistics Finland and Eurostat, and words. */
const wholes = ['SSS', 'TOTAL', 'T'];
const wholeWords = /^(yhteensä|koko maa|totalt|sammanlagt|hela landet|total|whole country)$/i;

/** What is taken of a variable that nothing is said of: nothing where it can be left out, its only value, or the whole. */
function unsaid(variable: Variable): string[] {
  const { code, values, texts, elimination } = variable;
  if (elimination) return [];
  const total = values.find((value, n) => wholes.includes(value) || wholeWords.test(texts[n] ?? ''));
  const whole = values.length === 1 ? values[0] : total;
  if (whole === undefined) throw bad(`${code} must be chosen: it has ${values.length} values and cannot be left out`);
  return [whole];
}

/** Finds what the settings choose in the table as it is now. Throws `bad-settings` with what is missing. */
export function choicesIn(variables: readonly Variable[], wanted: Readonly<Record<string, readonly string[]>>): Choice[] {
  const said = Object.entries(wanted).map(([name, values]) => {
    const variable = variableFor(name, variables);
    return { variable, as: name, values: [...new Set(values.map((value) => valueIn(variable, value)))] };
  });
  const rest = variables.filter((variable) => !variable.time && !said.some((choice) => choice.variable === variable));
  const unchosen = rest.map((variable) => ({ variable, as: lasting(variable.code), values: unsaid(variable) }));
  const choices = [...said, ...unchosen].filter(({ values }) => values.length > 0);
  return [...choices].sort((a, b) => variables.indexOf(a.variable) - variables.indexOf(b.variable));
}

export function timeIn(variables: readonly Variable[]): Variable {
  const [time] = variables.filter((variable) => variable.time);
  if (!time) throw new UnreadableAnswer('not-its-form', 'no variable of time');
  return time;
}

/** Refuses what the service would refuse: more cells than its limit. */
export function refuseLarge(choices: readonly Choice[], periods: number): void {
  const cells = choices.reduce((product, { values }) => product * values.length, periods);
  if (cells > mostCells) throw bad(`${cells} cells, and at most ${mostCells} may be asked for`);
}
