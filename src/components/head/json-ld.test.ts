import { expect, test } from 'vitest';
import { jsonLdBlock } from './json-ld.ts';

test('no text can end the block', () => {
  const block = jsonLdBlock({ name: '</script><script>alert(1)</script>' });
  expect(block.match(/<\/?script/g)).toHaveLength(2);
  expect(JSON.parse(block.replace(/<\/?script[^>]*>/g, ''))).toMatchObject({ name: '</script><script>alert(1)</script>' });
});
