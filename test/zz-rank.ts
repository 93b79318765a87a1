import { openArchive } from '@qishi/archive';
import { buildDesk } from '../packages/brief/src/desk.ts';
import { listCandidates } from '../packages/brief/src/select/candidate.ts';
import { unfoldPassages } from '../packages/brief/src/select/passages.ts';
import { mergeRepeats } from '../packages/brief/src/select/merge-repeats.ts';
import { entitle } from '../packages/brief/src/select/ranked.ts';
import { withoutOrders } from '../packages/brief/src/addressed-to-model.ts';
import { buildInput, loadMaterial } from '@qishi/cli/src/issue/issue-input.ts';
import { loadConfig } from '@qishi/cli/src/load-config.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import { parseWeek } from '@qishi/model';
const settings = readSettings(process.env);
const config = await loadConfig(settings);
const store = await openArchive(settings.archive);
for (const w of process.argv.slice(2)) {
  const input = buildInput(await loadMaterial(store, config, parseWeek(w)!));
  const desk = buildDesk(unfoldPassages({ ...input, reports: withoutOrders(input.reports) }));
  const all = listCandidates(desk);
  console.log(w, 'candidates', all.length);
  for (const one of all.filter((c) => c.genre !== 'news')) console.log('  GENRE', one.genre, one.topic, one.reports[0]?.article.title);
  for (const one of mergeRepeats(all.filter((c) => c.genre === 'news'), desk)) {
    const t = entitle(one, desk);
    console.log('  ', one.rank, one.substance.toFixed(2), one.candidate.topic, one.candidate.reports.length, one.candidate.reports[0]?.article.title.slice(0, 50), '=>', t?.headline, one.rank < input.ranking.floor ? 'LOW' : '');
  }
}
await store.close();
