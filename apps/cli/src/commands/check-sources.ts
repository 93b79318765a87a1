import { enabledSources } from '../enabled-sources.ts';
import { padColumns } from '../language/columns.ts';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
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
  if (unknown.length > 0) throw new UsageError(message('source.none', { ids: unknown.join(', ') }));
  const chosen = ids.length === 0 ? enabledSources({ config }) : config.sources.filter(({ id }) => ids.includes(id));
  const progress = openProgress(process.stderr);
  try {
    const tell = (done: number, all: number) =>
      progress.show(textOf(settings.language, 'sources.visiting', { done, all }));
    const checks = await visitSources(chosen, { settings, config }, tell);
    printResult(checks, checks.map((one) => render(one, settings.language)).join('\n'), options.json);
    return checks.every(gaveArticle) ? exit.done : exit.degraded;
  } finally {
    progress.clear();
  }
}

function render(one: SourceCheck, language: Language): string {
  const { id, name, links, url, fields, chars, problems } = one;
  const state = textOf(language, gaveArticle(one) ? 'sources.ok' : 'sources.fail');
  const head = textOf(language, 'sources.links', { state, id, name, links });
  const row = (field: keyof SourceCheck['fields'] | 'text', value: string) =>
    `       ${padColumns(textOf(language, `sources.${field}`), 12)} ${value}`;
  const page = url === undefined ? [] : [`       ${url}`];
  const yields = Object.entries(fields).map(([field, value]) => row(field as keyof typeof fields, value));
  const text = chars > 0 ? [row('text', textOf(language, 'sources.chars', { count: chars }))] : [];
  const told = problems.map(
    ({ reason, subject, detail }) => `       ${reason}: ${subject}${detail ? ` (${detail})` : ''}`,
  );
  return [head, ...page, ...yields, ...text, ...told].join('\n');
}
