import { describe, expect, test } from 'vitest';
import { contentOf, shownBytes } from './content.ts';

const html = (body: string, type = 'text/html; charset=utf-8') => contentOf(Buffer.from(body), type);
const words = (body: string) => {
  const content = html(body);
  return content.kind === 'page' ? content.blocks : content;
};

describe('a web page', () => {
  test('is shown as headings, paragraphs, lists and tables', () => {
    expect(
      words(
        '<title>T</title><h1>Otsikko <em>tässä</em></h1><p>Yksi<br>kaksi</p><ul><li><p>a</p><li>b <b>c</b></ul><table><tr><th>V<td>1<tr><td>x<td><p>y</p></table>loppu',
      ),
    ).toEqual([
      { kind: 'heading', parts: [{ text: 'Otsikko tässä', address: null }] },
      { kind: 'text', parts: [{ text: 'Yksi', address: null }] },
      { kind: 'text', parts: [{ text: 'kaksi', address: null }] },
      { kind: 'list', items: [[{ text: 'a', address: null }], [{ text: 'b c', address: null }]] },
      {
        kind: 'table',
        rows: [
          [
            { header: true, parts: [{ text: 'V', address: null }] },
            { header: false, parts: [{ text: '1', address: null }] },
          ],
          [
            { header: false, parts: [{ text: 'x', address: null }] },
            { header: false, parts: [{ text: 'y', address: null }] },
          ],
        ],
      },
      { kind: 'text', parts: [{ text: 'loppu', address: null }] },
    ]);
  });

  test('has its links written out, whatever they are', () => {
    expect(words('<p>a <a href="javascript:alert(1)">b</a> <a href="#x">c</a> <a>d</a></p>')).toEqual([
      {
        kind: 'text',
        parts: [
          { text: 'a ', address: null },
          { text: 'b', address: 'javascript:alert(1)' },
          { text: ' c d', address: null },
        ],
      },
    ]);
  });

  test('loses what is no text', () => {
    const hostile =
      '<script>x()</script><style>y</style><svg><text>s</text><script>z</script></svg><noscript>n</noscript><iframe>i</iframe><template>t</template><textarea>u</textarea>';
    expect(words(`${hostile}<p onclick="a()">jää</p><!-- c -->`)).toEqual([{ kind: 'text', parts: [{ text: 'jää', address: null }] }]);
  });

  test('is never more than a beginning, however it is nested', () => {
    for (const part of ['<b>', '<table><tr><td>', '<ul><li>', '<div>', '<p>x', '<td>x', '<a href=x>y', '<h1>x']) {
      const content = html(part.repeat(400_000 / part.length));
      expect(content.kind).toBe('page');
      expect(content.kind === 'page' && content.cut).toBe(true);
      expect(content.kind === 'page' && content.blocks.length).toBeLessThanOrEqual(5_000);
    }
  });

  test('is known without a header', () => {
    expect(html('<!doctype html><p>a', '').kind).toBe('page');
  });
});

describe('other content', () => {
  test('that is text is shown as it is, without signs that steer', () => {
    expect(html('{"a": "<b>"}\r\n\u202e', 'application/json')).toEqual({ kind: 'text', text: '{"a": "<b>"}\n', cut: false });
    expect(html('<rss/>', 'application/rss+xml').kind).toBe('text');
  });

  test('is cut at its bound, never within a letter', () => {
    const content = html('ä'.repeat(shownBytes), 'text/plain');
    expect(content).toMatchObject({ kind: 'text', cut: true, text: 'ä'.repeat(shownBytes / 2) });
    expect(html(`a${'ä'.repeat(shownBytes)}`, 'text/plain')).toMatchObject({ text: `a${'ä'.repeat(shownBytes / 2 - 1)}` });
  });

  test('that is no text is not shown', () => {
    expect(html('%PDF-1.7', 'application/pdf')).toEqual({ kind: 'binary' });
    expect(contentOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1]), '')).toEqual({ kind: 'binary' });
    expect(html('<svg/>', 'image/svg+xml')).toEqual({ kind: 'binary' });
  });
});
