/**
 * Bytes to text. What a server declares is often wrong, so what the bytes themselves say comes first:
 * byte order mark, then valid UTF-8, then the declarations (header, XML, meta), else windows-1252, as the WHATWG Encoding Standard falls back in Western locales.
 */
export type Decoded = { text: string; charset: string };

const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

const markOf = (bytes: Uint8Array): string | null => marks.find(([mark]) => mark.every((byte, n) => bytes[n] === byte))?.[1] ?? null;

/** UTF-16 without a mark shows in the zero beside the first character of markup. */
function wideOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0x3c && second === 0) return 'utf-16le';
  return first === 0 && second === 0x3c ? 'utf-16be' : null;
}

const declarations = [/^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i, /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i];

function declaredIn(bytes: Uint8Array, contentType: string): string[] {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 2_048));
  const header = /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType)?.[1];
  const inside = declarations.map((shape) => shape.exec(start)?.[1]);
  return [header, ...inside].filter((label) => label !== undefined).map((label) => label.toLowerCase());
}

function decoderFor(label: string, fatal: boolean): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return null;
  }
}

function decoded(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  try {
    return decoderFor(label, fatal)?.decode(bytes) ?? null;
  } catch {
    return null;
  }
}

/** UTF-8 with a few broken bytes is still UTF-8: most of what is beyond ASCII reads well. */
function mostlyUtf8(bytes: Uint8Array): string | null {
  const text = decoded(bytes, 'utf-8', false) ?? '';
  const broken = text.split('\ufffd').length - 1;
  const beyond = text.replace(/[\x00-\x7f\ufffd]/g, '').length;
  return beyond > broken ? text : null;
}

/** A declared UTF-8 has been tried by now; a declared UTF-16 cannot have been read as markup. */
const tried = /^(utf-?8|utf-?16.*|unicode-1-1-utf-8)$/;

export function decodeText(bytes: Uint8Array, contentType = ''): Decoded {
  const sure = markOf(bytes) ?? wideOf(bytes);
  if (sure) return { text: decoded(bytes, sure, false) ?? '', charset: sure };
  const strict = decoded(bytes, 'utf-8', true) ?? mostlyUtf8(bytes);
  if (strict !== null) return { text: strict, charset: 'utf-8' };
  for (const label of declaredIn(bytes, contentType).filter((name) => !tried.test(name))) {
    const text = decoded(bytes, label, true);
    if (text !== null) return { text, charset: label };
  }
  return { text: decoded(bytes, 'windows-1252', false) ?? '', charset: 'windows-1252' };
}
