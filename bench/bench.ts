/** `npm run bench -- NAME`: one benchmark, or all of them. Each prints its figures; none is a test. */
const benchmarks: Record<string, () => Promise<{ run: () => Promise<void> }>> = {
  'measure-page': () => import('./measure-page.ts'),
  start: () => import('./start.ts'),
  cache: () => import('./cache.ts'),
  linking: () => import('./linking/measure.ts'),
  'linking-train': () => import('./linking/train.ts'),
  compile: () => import('./compile.ts'),
  desk: () => import('./desk.ts'),
  inbox: () => import('./inbox.ts'),
};

const names = process.argv.slice(2).filter((name) => !name.startsWith('--'));
// Training writes the weights that the service uses: only when it is asked for by name.
const usual = Object.keys(benchmarks).filter((name) => name !== 'linking-train');
for (const name of names.length ? names : usual) {
  const load = benchmarks[name];
  if (!load) throw new Error(`no benchmark ${name}; there are ${Object.keys(benchmarks).join(', ')}`);
  console.log(`\n# ${name}`);
  await (await load()).run();
}
