import { type CrawlOptions, crawl } from '@qishi/crawl';
import type { Source } from '@qishi/model';
import { crawlIntoArchive } from '../crawler-setup.ts';
import { endOnSignal } from '../end-on-signal.ts';
import { dropOldEvidence, openEvidence } from '../evidence/evidence-folder.ts';
import { openRenderer } from '../renderer.ts';
import type { StepResult, Workspace } from '../workspace.ts';

export interface CrawlStepOptions {
  readonly signal?: AbortSignal;
  /** As `CrawlerOptions` has them. */
  readonly since?: string;
  readonly replay?: CrawlOptions['replay'];
}

export interface CrawlStep extends StepResult {
  /** Ids of the sources that answered at all. */
  readonly alive: readonly string[];
}

/** Asks the sources what is new and keeps what they send. */
export async function crawlStep(
  workspace: Workspace,
  sources: readonly Source[],
  { signal, since, replay }: CrawlStepOptions = {},
): Promise<CrawlStep> {
  const { store, config, settings, progress, now } = workspace;
  const keepDays = config.archive.keepEvidenceDays;
  const isRecorded = replay === undefined && keepDays !== 0;
  const evidence = isRecorded ? openEvidence(settings.evidence, 'qishi') : undefined;
  const browser = openRenderer(settings.cache);
  const signals = endOnSignal();
  const report = await crawl({
    ...crawlIntoArchive(store, workspace),
    sources,
    onPage: async (page) => {
      await store.savePage(page);
      await evidence?.keepPage(page);
    },
    browser: browser.open,
    ...(evidence && { onAnnouncement: evidence.keepAnnouncement }),
    ...(since && { since }),
    ...(replay && { replay }),
    onProgress: (state) =>
      progress.show(
        `crawl: ${state.sourcesDone} of ${state.sources} sources done, ${state.fetched} articles of ${state.found} links, ${state.problems} problems`,
      ),
    now,
    ...(signal === undefined ? {} : { signal }),
  })
    .finally(browser.close)
    .finally(signals.close);
  if (isRecorded && keepDays !== null) await dropOldEvidence(settings.evidence, keepDays, now());
  const sum = (field: 'found' | 'kept' | 'known' | 'dropped') =>
    report.sources.reduce((total, source) => total + source[field], 0);
  return {
    count: { step: 'crawl', found: sum('found'), kept: sum('kept'), known: sum('known'), dropped: sum('dropped') },
    problems: report.problems,
    alive: report.sources.filter((source) => source.alive).map((source) => source.sourceId),
  };
}
