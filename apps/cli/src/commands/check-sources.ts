import { enabledSources } from '../enabled-sources.ts';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { openProgress } from '../progress.ts';
import { type Settings, UsageError } from '../settings.ts';
import { gaveArticle, type SourceCheck, visitSources } from '../visit-sources.ts';
import { exit } from '../workspace.ts';

/**
 * Visits each source once, politely: its entries, and the newest article that they announce. Nothing is kept. Exit code
 * 3 when some gave no article.
 */
export async function checkSources(
  settings: Settings,
  ids: readonly string[],
  options: { readonly json: boolean },
): Promise<number> {
  const config = await loadConfig(settings);
  const unknown = ids.filter((id) => !config.sources.some((source) => source.id === id));
  if (unknown.length > 0)
    throw new UsageError(`There is no source ${unknown.join(', ')}; \`./qishi sources\` lists them.`);
  const chosen = ids.length === 0 ? enabledSources({ config }) : config.sources.filter(({ id }) => ids.includes(id));
  const progress = openProgress(process.stderr);
  try {
    const tell = (text: string) => progress.show(`sources check: ${text}`);
    const checks = await visitSources(chosen, { settings, config }, tell);
    printResult(checks, checks.map(render).join('\n'), options.json);
    return checks.every(gaveArticle) ? exit.done : exit.degraded;
  } finally {
    progress.clear();
  }
}

function render(one: SourceCheck): string {
  const { id, name, links, url, fields, chars, problems } = one;
  const head = `${gaveArticle(one) ? 'ok  ' : 'FAIL'} ${id} ${name}: ${links} links`;
  const page = url === undefined ? [] : [`       ${url}`];
  const yields = Object.entries(fields).map(([field, value]) => `       ${field.padEnd(12)} ${value}`);
  const text = chars > 0 ? [`       text         ${chars} characters`] : [];
  const told = problems.map(
    ({ reason, subject, detail }) => `       ${reason}: ${subject}${detail ? ` (${detail})` : ''}`,
  );
  return [head, ...page, ...yields, ...text, ...told].join('\n');
}
