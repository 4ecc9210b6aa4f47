// `npm run freeze-migrations`: writes the hashes of new migrations into the list that the rule test holds them to.
// Those already in the list are left as they are: a landed migration never changes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './pinned-node.mjs';
import { filesUnder } from './stamp.mjs';

const list = join(root, 'tests/rules/migrations.json');
/** @type {Record<string, string>} */
const frozen = JSON.parse(readFileSync(list, 'utf8'));

for (const file of filesUnder(join(root, 'src/server/store/migrations'))) {
  const path = relative(root, file).replaceAll('\\', '/');
  if (!/\/\d+[^/]*\.ts$/.test(path) || path.endsWith('.test.ts') || path in frozen) continue;
  frozen[path] = createHash('sha256').update(readFileSync(file)).digest('hex');
  console.log(`frozen: ${path}`);
}

writeFileSync(list, `${JSON.stringify(frozen, null, 2)}\n`);
