import { expect, test } from 'vitest';
import { decodeText } from './charset.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const wide = (text: string) => Buffer.from(text, 'utf16le');

test.each([
  ['plain UTF-8', Buffer.from('päätös'), '', 'päätös', 'utf-8'],
  ['a mark', Buffer.from('\ufeffpäätös'), 'text/xml; charset=iso-8859-1', 'päätös', 'utf-8'],
  ['UTF-16 with a mark', wide('\ufeff<a>ä</a>'), '', '<a>ä</a>', 'utf-16le'],
  ['UTF-16 without one', wide('<a>ä</a>'), '', '<a>ä</a>', 'utf-16le'],
  [
    'UTF-8 declared as Latin 1',
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>'),
    '',
    '<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>',
    'utf-8',
  ],
  ['windows-1252 declared as UTF-8', latin('päätös \x93a\x94'), 'text/html; charset=utf-8', 'päätös “a”', 'windows-1252'],
  ['windows-1252 undeclared', latin('päätös'), '', 'päätös', 'windows-1252'],
  ['a header', latin('\xbe'), 'text/plain; charset="iso-8859-15"', 'Ÿ', 'iso-8859-15'],
  [
    'an XML declaration',
    latin('<?xml version="1.0" encoding=\'koi8-r\'?>\xc1'),
    '',
    '<?xml version="1.0" encoding=\'koi8-r\'?>а',
    'koi8-r',
  ],
  ['a meta element', latin('<meta charset=iso-8859-15>\xbe'), '', '<meta charset=iso-8859-15>Ÿ', 'iso-8859-15'],
  ['an unknown name', latin('ä'), 'text/html; charset=nonsense', 'ä', 'windows-1252'],
  ['UTF-8 with one broken byte', Buffer.concat([Buffer.from('päätös ja yö '), latin('\xe4')]), '', 'päätös ja yö \ufffd', 'utf-8'],
  ['nothing', Buffer.from(''), '', '', 'utf-8'],
])('%s', (_, bytes, contentType, text, charset) => {
  expect(decodeText(bytes, contentType)).toEqual({ text, charset });
});
