import ts from 'typescript';
import type { SourceFile } from './files.ts';

/** A function and how many lines it takes. */
export interface FunctionLength {
  where: string;
  lines: number;
}

/** A component's code with everything that is not script made empty, so that lines keep their numbers. */
function script({ path, text }: SourceFile): string {
  if (!path.endsWith('.svelte')) return text;
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  let code = '';
  let end = 0;
  for (const match of text.matchAll(/(<script[^>]*>)([\s\S]*?)<\/script>/g)) {
    const start = match.index + (match[1]?.length ?? 0);
    code += blank(text.slice(end, start)) + (match[2] ?? '');
    end = start + (match[2]?.length ?? 0);
  }
  return code;
}

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isConstructorDeclaration(node) ||
  ts.isAccessor(node);

/** Every function of a file with its length in lines, from its first word to its last bracket. */
export function functionsOf(file: SourceFile): FunctionLength[] {
  const source = ts.createSourceFile(file.path.replace(/\.svelte$/, '.ts'), script(file), ts.ScriptTarget.Latest, true);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const found: FunctionLength[] = [];
  const look = (node: ts.Node): void => {
    if (isFunction(node) && node.body) {
      const first = lineOf(node.getStart(source));
      found.push({ where: `${file.path}:${first}`, lines: lineOf(node.getEnd()) - first + 1 });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** The length that a share of the functions does not pass. */
export function quantile(functions: readonly FunctionLength[], share: number): number {
  const lengths = functions.map((one) => one.lines).sort((a, b) => a - b);
  return lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))] ?? 0;
}

export const functionsOver = (limit: number, functions: readonly FunctionLength[]): string[] =>
  functions.filter((one) => one.lines > limit).map((one) => `${one.where} has a function of ${one.lines} lines`);

/** Files over a number of lines. */
export function filesOver(limit: number, files: readonly SourceFile[]): string[] {
  const lines = (text: string) => text.replace(/\n$/, '').split('\n').length;
  return files.filter((file) => lines(file.text) > limit).map((file) => `${file.path} has ${lines(file.text)} lines`);
}

const drawer = /^(utils?|helpers?|shared|common|misc|lib|libs|stuff|tools)$/;

/** Paths with a folder or a file named after a drawer: a name that says nothing of what is inside. */
export const drawersIn = (paths: readonly string[]): string[] =>
  paths.filter((path) => path.split('/').some((part) => drawer.test(part.replace(/\..*$/, '').toLowerCase())));
