import type { Store } from '@qishi/archive';
import { buildBriefing, type Report } from '@qishi/brief';
import type { Article, Problem, Source, Week } from '@qishi/model';
import type { StepResult, Workspace } from '../workspace.ts';

/** Writes the issue of each week that has stories; an unchanged issue counts as known. */
export async function briefStep(workspace: Workspace, weeks: readonly Week[]): Promise<StepResult> {
  const problems: Problem[] = [];
  let kept = 0;
  for (const week of weeks) {
    workspace.progress.show(`brief: ${week.id}`);
    const outcome = await briefWeek(workspace, week);
    if (outcome === 'written') kept++;
    else if (outcome !== 'unchanged') problems.push(outcome);
  }
  const known = weeks.length - kept - problems.length;
  return { count: { step: 'brief', found: weeks.length, kept, known, dropped: problems.length }, problems };
}

async function briefWeek({ store, config }: Workspace, week: Week): Promise<'written' | 'unchanged' | Problem> {
  const stories = await store.stories({ since: week.start, until: week.end });
  const inWeek = await store.articles({ since: week.start, until: week.end });
  const members = await store.articles({ ids: stories.flatMap((story) => story.articleIds) });
  const reports = await loadReports(store, config.sources, [...inWeek, ...members]);
  const earlier = (await store.briefings()).filter((briefing) => briefing.week < week.id);
  const heard = new Set(inWeek.map((article) => article.sourceId));
  const sourcesTried = config.sources
    .filter(({ enabled }) => enabled)
    .map(({ id, name }) => ({ id, name, alive: heard.has(id) }));
  const outcome = buildBriefing({
    week,
    number: earlier.length + 1,
    stories,
    reports,
    earlier,
    sourcesTried,
    ranking: config.ranking,
  });
  if (!outcome.ok)
    return {
      ...outcome.problem,
      detail: `nothing on our topics from ${week.from} to ${week.to} is in the archive; crawl, import, or name another week`,
    };
  const before = await store.findBriefing(week.id);
  if (JSON.stringify(before) === JSON.stringify(outcome.value)) return 'unchanged';
  await store.saveBriefing(outcome.value);
  return 'written';
}

async function loadReports(
  store: Store,
  sources: readonly Source[],
  articles: readonly Article[],
): Promise<Map<string, Report>> {
  const reports = new Map<string, Report>();
  for (const article of articles) {
    const analysis = await store.findAnalysis(article.id);
    const sha256 = await store.findPageHash(article.rawPageId);
    if (analysis && sha256)
      reports.set(article.id, { article, analysis, outlet: findOutlet(sources, article), sha256 });
  }
  return reports;
}

/** The catalogue's entry; for an imported article the outlet it names, in the catalogue or not. */
export function findOutlet(sources: readonly Source[], article: Article): Report['outlet'] {
  const source =
    sources.find(({ id }) => id === article.sourceId) ?? sources.find(({ name }) => name === article.source);
  if (source) return { id: source.id, name: source.name, weight: source.weight, credibility: source.credibility };
  const name = article.source ?? '导入文稿';
  return { id: `import:${name}`, name, weight: 0.5, credibility: 'general-press' };
}
