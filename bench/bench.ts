/** `npm run bench -- NAME`: one benchmark, or all of them. Each prints its figures; none is a test. */
const benchmarks: Record<string, () => Promise<{ run: () => Promise<void> }>> = {
  'measure-page': () => import('./measure-page.ts'),
  start: () => import('./start.ts'),
  cache: () => import('./cache.ts'),
};

const names = process.argv.slice(2);
for (const name of names.length ? names : Object.keys(benchmarks)) {
  const load = benchmarks[name];
  if (!load) throw new Error(`no benchmark ${name}; there are ${Object.keys(benchmarks).join(', ')}`);
  console.log(`\n# ${name}`);
  await (await load()).run();
}
