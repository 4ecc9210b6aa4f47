import type { Letter } from './letter.ts';

/** The HTML part that says what the plain text says, for programs that show no other: paragraphs and links, readable when it is dark. */
export function htmlOf({ text, subject, language, html }: Pick<Letter, 'text' | 'subject' | 'language' | 'html'>): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(paragraph).replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="max-width:40em;font:16px/1.5 sans-serif">
${html ?? paragraphs.join('\n')}
</body>
</html>
`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Addresses of the web become links; all else is text. A full stop after an address ends the sentence, not the address. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, n) => {
      if (n % 2 === 0) return escaped(part);
      const address = part.replace(/[.,;:!?)]+$/, '');
      return `<a href="${escaped(address)}">${escaped(address)}</a>${escaped(part.slice(address.length))}`;
    })
    .join('');
}
