import type { SourceFile } from './files.ts';

const data = /^<script\s+type=(["'])application\/ld\+json\1/;
/** A component's own script begins a line; it is run on the server and never sent. */
const componentScript = /^<script(\s+(lang="ts"|module))*\s*>/gm;
const handler = /\son[a-z]+\s*=\s*["'{]/i;
const address = /(href|src|action)\s*=\s*["'{`]+\s*javascript:/i;

/** Template text without the component's own scripts and styles. */
function markupOf({ path, text }: SourceFile): string {
  return path.endsWith('.svelte') ? text.replace(componentScript, '<component').replace(/<component>[\s\S]*?<\/script>/g, '') : text;
}

function scripts(text: string): string[] {
  return [...text.matchAll(/<script\b/gi)].map((match) => text.slice(match.index, match.index + 60)).filter((tag) => !data.test(tag));
}

/** What in a template would be run by a reader's browser. */
export function runsInBrowser(file: SourceFile): string[] {
  const markup = markupOf(file);
  const inScripts = [...scripts(markup), ...scripts(strayScripts(file))];
  const attributes = /\.(svelte|html)$/.test(file.path) && (handler.test(markup) || address.test(markup));
  return [...inScripts.map(() => `${file.path} sends a script`), ...(attributes ? [`${file.path} sends a script in an attribute`] : [])];
}

/** Script tags that a component's own script writes in a text. */
function strayScripts({ path, text }: SourceFile): string {
  if (!path.endsWith('.svelte')) return '';
  return [...text.matchAll(/^<script(?:\s+(?:lang="ts"|module))*\s*>([\s\S]*?)<\/script>/gm)].map((match) => match[1]).join('\n');
}

/** Route files that let the framework send its own script. */
export const hydrates = (file: SourceFile): boolean => /export\s+const\s+csr\s*=\s*true/.test(file.text);

/** Whether the root layout turns the framework's script off. */
export const turnsScriptOff = (layout: string): boolean => /^export const csr = false;$/m.test(layout);
