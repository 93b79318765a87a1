import {
  emptyQuery,
  findEntity,
  type NameTable,
  parseQuery,
  type QueryFault,
  type SearchFilters,
  type SearchQuery,
  type Topic,
} from '@qishi/model';
import type { Language } from '../language/language.ts';
import { message } from '../language/messages.ts';
import { translate } from '../language/translate.ts';
import { loadNames } from '../load-names.ts';
import { printable, printResult, say } from '../print.ts';
import { renderResults, resultsToJson, tellTotal } from '../search-results.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit, withArchive } from '../workspace.ts';

export interface SearchCommandOptions {
  readonly topic?: Topic;
  readonly source?: string;
  readonly entity?: string;
  /** UTC instants, `until` exclusive. */
  readonly since?: string;
  readonly until?: string;
  readonly mentions?: string;
  readonly sort?: SearchQuery['sort'];
  readonly limit: number;
  readonly page: number;
  readonly aliases: boolean;
  readonly collapse: boolean;
  readonly fresh: boolean;
  readonly facets: boolean;
  readonly explain: boolean;
  readonly json: boolean;
}

/** Days after which `--fresh` counts an article half. */
const halfLifeDays = 30;

/** Prints what the archive holds on something. Resolves to the exit code. Throws `UsageError` for a broken query. */
export async function search(
  settings: Settings,
  words: readonly string[],
  options: SearchCommandOptions,
): Promise<number> {
  const names = await loadNames(settings);
  const query = addOptions(readQuery(words.join(' '), settings.language), options, names);
  const offset = (options.page - 1) * options.limit;
  const found = await withArchive(settings, (store) =>
    store.search(query, {
      names,
      offset,
      limit: options.limit,
      aliases: options.aliases,
      collapse: options.collapse,
      facets: options.facets,
      near: 'few',
      ...(options.fresh ? { freshness: { now: new Date().toISOString(), halfLifeDays } } : {}),
    }),
  );
  if (options.json) printResult(resultsToJson(found), '', true);
  else {
    process.stdout.write(renderResults(found, options.explain, settings.language));
    const told = tellTotal(found, offset, settings.language);
    if (told !== '') say(told);
  }
  return exit.done;
}

/** Reads what was typed; a fault is shown under the place where it stands. */
export function readQuery(typed: string, language: Language = 'en'): SearchQuery {
  const read = parseQuery(typed);
  if ('query' in read) return read.query;
  const list = read.faults.map((fault) => pointAt(typed, fault, language)).join('\n');
  throw new UsageError(message('query.unread', { list }));
}

function pointAt(typed: string, { at: [start, end], message }: QueryFault, language: Language): string {
  return `  ${printable(typed.slice(0, start))}▸${printable(typed.slice(start, end))}◂${printable(typed.slice(end))}\n  ${translate(message, language)}`;
}

/** Options say the same as fields of the query, and add to them. */
function addOptions(query: SearchQuery, options: SearchCommandOptions, names: NameTable): SearchQuery {
  const { filters } = query;
  const more: Partial<SearchFilters> = {
    ...(options.topic ? { topic: [...filters.topic, options.topic] } : {}),
    ...(options.source ? { source: [...filters.source, options.source] } : {}),
    ...(options.entity ? { entity: [...filters.entity, findEntity(options.entity, names) ?? options.entity] } : {}),
    ...(options.since ? { since: options.since } : {}),
    ...(options.until ? { until: options.until } : {}),
    ...(options.mentions ? { mentions: options.mentions } : {}),
  };
  return { ...emptyQuery, ...query, filters: { ...filters, ...more }, sort: options.sort ?? query.sort };
}
