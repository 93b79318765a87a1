import { liveYear } from './year.ts';

const began = performance.now();
const y = await liveYear(Number(process.argv[2] ?? 6), 8);
console.log(y.log.slice(-60).join('\n'));
console.log(y.faults.map((f) => `${f.kind} ${f.week} ${f.day} ${y.hits.get(f)} ${y.shown.get(f)?.length}`).join('\n'));
console.log(
  (await y.store.briefings())
    .map((b) => `${b.week} ${b.number} ${JSON.stringify(b.coverage.troubles)} ${b.coverage.articles}`)
    .join('\n'),
);
console.log(
  await y.store.counts(),
  y.articles.length,
  [...y.pushes],
  y.starts,
  [...y.ended],
  Math.round(performance.now() - began),
);
await y.store.close();
await y.home.close();
