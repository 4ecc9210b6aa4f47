import { Parser } from 'htmlparser2';

export type XmlHandler = {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/** Some writers name everything with a prefix (`x:row`): the format has no names that differ by it. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** UTF-8 unless a byte order mark says UTF-16: those two are what every reader of XML must know (XML 1.0, 4.3.3). */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const charset = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(charset).decode(bytes);
}

/** Reads markup piece by piece. Entities of a document's own are left as they stand: nothing in it can grow. */
export function readXml(bytes: Uint8Array, { open, close, text }: XmlHandler): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open?.(local(name), attributes),
      onclosetag: (name) => close?.(local(name)),
      ontext: (data) => text?.(data),
    },
    { xmlMode: true },
  );
  parser.end(textOf(bytes));
}
