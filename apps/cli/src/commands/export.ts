import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleFilter, Store } from '@qishi/archive';
import type { Topic } from '@qishi/model';
import { type Pieces, renderCaptures, renderCatalogue, renderRecords, renderTable } from '../export/formats.ts';
import { writeArticles } from '../export/write-articles.ts';
import { writePieces } from '../export/write-pieces.ts';
import { message, textOf } from '../language/messages.ts';
import { type Config, loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit, withArchive } from '../workspace.ts';

export const exportFormats = ['jsonl', 'csv', 'markdown', 'opml', 'warc'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  readonly format: ExportFormat;
  /** UTC instants, `until` exclusive. */
  readonly since?: string;
  readonly until?: string;
  readonly topic?: Topic;
  readonly source?: string;
  readonly entity?: string;
  /** File; for Markdown a folder. Without it the export is what is printed. */
  readonly output?: string;
  readonly json: boolean;
}

/** Articles, captures or sources in a form that others read; memory does not grow with them. Resolves to the exit code. */
export async function exportArchive(settings: Settings, options: ExportOptions): Promise<number> {
  await checkOptions(options);
  const config = await loadConfig(settings);
  const { format, output, since, until, topic, source, entity } = options;
  if (source !== undefined && source !== 'import' && !config.sources.some(({ id }) => id === source))
    throw new UsageError(message('source.none', { ids: source }));
  const filter = Object.fromEntries(
    Object.entries({ since, until, topic, source, entity }).filter(([, value]) => value !== undefined),
  ) as ArticleFilter;
  const count = await write(settings, config, options, filter);
  const what = format === 'opml' ? 'sources' : format === 'warc' ? 'captures' : 'articles';
  const told = textOf(settings.language, `upkeep.${what}`, { count, file: output ?? '' });
  if (output !== undefined) printResult({ format, output, count, of: what }, told, options.json);
  return exit.done;
}

async function checkOptions({ format, output, since, until, topic, entity }: ExportOptions): Promise<void> {
  const isFolder =
    output === undefined
      ? false
      : await stat(output).then(
          (found) => found.isDirectory(),
          () => undefined,
        );
  if (format === 'markdown' && output === undefined) throw new UsageError(message('export.markdown'));
  if (format === 'markdown' && isFolder === false)
    throw new UsageError(message('export.no-folder', { file: String(output) }));
  if (format !== 'markdown' && isFolder === true)
    throw new UsageError(message('export.no-file', { file: String(output) }));
  if (format === 'opml' && [since, until, topic, entity].some((value) => value !== undefined))
    throw new UsageError(message('export.opml'));
}

async function write(
  settings: Settings,
  config: Config,
  options: ExportOptions,
  filter: ArticleFilter,
): Promise<number> {
  const { format, output } = options;
  const { sources } = config;
  if (format === 'opml') {
    const some = options.source === undefined ? sources : sources.filter(({ id }) => id === options.source);
    await writePieces(renderCatalogue(some), output);
    return some.length;
  }
  if (format === 'warc') {
    const { version } = JSON.parse(await readFile(join(settings.root, 'package.json'), 'utf8')) as { version: string };
    return withArchive(settings, (store) =>
      writePieces(renderCaptures(store, filter, `qishi/${version}`, new Date()), output),
    );
  }
  return withArchive(settings, (store) =>
    format === 'markdown'
      ? writeArticles(store, filter, sources, output ?? '.')
      : writePieces(renderText(store, format, filter, config), output),
  );
}

function renderText(store: Store, format: 'jsonl' | 'csv', filter: ArticleFilter, { sources }: Config): Pieces {
  return format === 'jsonl' ? renderRecords(store, filter) : renderTable(store, filter, sources);
}
