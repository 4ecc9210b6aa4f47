import { posix } from 'node:path';
import ts from 'typescript';
import { textOf, type SourceFile } from './files.ts';

// Every way into the desk asks whether whoever comes may: each load, each form's action and each handler of a route.

/** Where nobody has signed in yet, and what stands around every page: nothing of the desk is told or changed there. */
const openToAll = [
  'src/routes/desk/+layout.server.ts',
  'src/routes/desk/sign-in/',
  'src/routes/desk/sign-out/',
  'src/routes/desk/first/',
  'src/routes/desk/invitation/',
  'src/routes/desk/auth/',
];

const routeFile = /\/\+(page|layout)?(\.server|server)\.ts$/;
const entries = new Set(['load', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback']);

export const isGuarded = (path: string): boolean =>
  path.startsWith('src/routes/desk/') && routeFile.test(path) && !openToAll.some((open) => path.startsWith(open));

/** What a file declares at its top, by name, and where what it imports comes from. */
type Scope = { declared: Map<string, ts.Node>; imported: Map<string, string>; path: string };

function scopeOf({ path, text }: SourceFile): Scope {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const declared = new Map<string, ts.Node>();
  const imported = new Map<string, string>();
  source.forEachChild((node) => {
    if (ts.isFunctionDeclaration(node) && node.name) declared.set(node.name.text, node);
    if (ts.isVariableStatement(node))
      for (const { name, initializer } of node.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer) declared.set(name.text, initializer);
    if (ts.isExportDeclaration(node) && node.exportClause && ts.isNamedExports(node.exportClause))
      for (const one of node.exportClause.elements) declared.set(one.name.text, one.propertyName ?? one.name);
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const names = node.importClause?.namedBindings;
      if (names && ts.isNamedImports(names)) for (const { name } of names.elements) imported.set(name.text, node.moduleSpecifier.text);
    }
  });
  return { declared, imported, path };
}

/** The handlers of a route by name; `actions` has one for each of its forms. */
function handlersOf({ declared }: Scope): [string, ts.Node][] {
  return [...declared].flatMap(([name, node]): [string, ts.Node][] => {
    if (entries.has(name)) return [[name, node]];
    if (name !== 'actions') return [];
    const object = ts.isSatisfiesExpression(node) || ts.isAsExpression(node) ? node.expression : node;
    if (!ts.isObjectLiteralExpression(object)) return [[name, node]];
    return object.properties.map((one) => [`actions.${one.name?.getText() ?? '…'}`, ts.isPropertyAssignment(one) ? one.initializer : one]);
  });
}

/** Names that are called or handed on anywhere in a node. */
function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (one: ts.Node): void => {
    if (ts.isIdentifier(one)) names.add(one.text);
    one.forEachChild(visit);
  };
  visit(node);
  return names;
}

/** Whether a node waits for `authorized(…)`: a promise that nobody waits for guards nothing. */
function waitsForIt(node: ts.Node): boolean {
  const isCall = (one: ts.Node) => ts.isCallExpression(one) && ts.isIdentifier(one.expression) && one.expression.text === 'authorized';
  const isWaitedFor = (one: ts.Node) =>
    isCall(one) && (ts.isAwaitExpression(one.parent) || ts.isReturnStatement(one.parent) || ts.isArrowFunction(one.parent));
  return isWaitedFor(node) || (ts.forEachChild(node, (child) => waitsForIt(child) || undefined) ?? false);
}

/** Follows what a handler calls, in its own file and into the files of the desk that it imports from. */
function asks(node: ts.Node, scope: Scope, seen: Set<string>): boolean {
  if (waitsForIt(node)) return true;
  return [...namesIn(node)].some((name) => {
    const key = `${scope.path} ${name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    const own = scope.declared.get(name);
    return own ? asks(own, scope, seen) : asksElsewhere(scope, name, seen);
  });
}

function asksElsewhere(scope: Scope, name: string, seen: Set<string>): boolean {
  const from = scope.imported.get(name);
  if (!from?.startsWith('.')) return false;
  const path = posix.join(posix.dirname(scope.path), from);
  if (!path.startsWith('src/routes/desk/') || path.endsWith('/entering.ts')) return false;
  const there = scopeOf({ path, text: textOf(path) });
  const node = there.declared.get(name);
  return node !== undefined && asks(node, there, seen);
}

/** Handlers of a route of the desk that let anybody in. */
export function unguarded(file: SourceFile): string[] {
  if (!isGuarded(file.path)) return [];
  const scope = scopeOf(file);
  return handlersOf(scope).flatMap(([name, node]) =>
    asks(node, scope, new Set()) ? [] : [`${file.path}: ${name} does not wait for authorized(…)`],
  );
}
