import { test } from 'vitest';
import { openPlace, qishi, runWeek } from './newsroom-run.ts';
test('x', async () => {
  const place = await openPlace();
  for (let i=0;i<2;i++){ const t=Date.now(); console.log(await qishi(runWeek, place.env), Date.now()-t);}
  await place.close();
});
