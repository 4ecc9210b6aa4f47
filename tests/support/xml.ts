/**
 * Whether a text is well-formed XML 1.0, as strictly as a follower's program may be: only the characters that XML has, only the five
 * entities and character references, quoted attributes each once, every element closed in its turn, one root.
 * Answers with what is wrong, or null.
 */
export function faultInXml(xml: string): string | null {
  // XML 1.0, section 2.2: the characters that may stand in a document.
  const strange = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(xml);
  if (strange) return `a character that XML has not: ${JSON.stringify(strange[0])}`;
  const open: string[] = [];
  let roots = 0;
  for (const [part] of xml.replace(/^<\?xml[^>]*\?>/, '').matchAll(/<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|<[^>]*>|[^<]+|</g)) {
    if (part.startsWith('<![CDATA[') || part.startsWith('<!--')) continue;
    const fault = part.startsWith('<') ? faultInTag(part, open) : faultInText(part, open);
    if (fault) return fault;
    if (part.startsWith('<') && !part.startsWith('</') && open.length === (part.endsWith('/>') ? 0 : 1)) roots++;
  }
  if (open.length) return `<${open.join('> <')}> left open`;
  return roots === 1 ? null : `${roots} roots`;
}

function faultInText(text: string, open: readonly string[]): string | null {
  if (text.includes(']]>')) return ']]> in text';
  if (open.length === 0 && text.trim()) return `text outside the root: ${text}`;
  return faultInReferences(text);
}

function faultInReferences(text: string): string | null {
  const stray = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.exec(text);
  return stray ? `a stray &: ${text.slice(stray.index, stray.index + 20)}` : null;
}

function faultInTag(tag: string, open: string[]): string | null {
  const closing = /^<\/([\w:.-]+)\s*>$/.exec(tag)?.[1];
  if (closing) return open.pop() === closing ? null : `${tag} closes what is not open`;
  const [, name, attributes = '', empty] = /^<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>$/.exec(tag) ?? [];
  if (!name) return `no tag: ${tag}`;
  const names = [...attributes.matchAll(/\s([\w:.-]+)\s*=/g)].map(([, attribute]) => attribute);
  if (new Set(names).size < names.length) return `an attribute twice: ${tag}`;
  if (!empty) open.push(name);
  return faultInReferences(attributes);
}
