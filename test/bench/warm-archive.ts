import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openAnalyser } from '@qishi/analyse';
import { openArchive, type Store } from '@qishi/archive';
import { type Config, loadConfig } from '@qishi/cli/src/load-config.ts';
import { openProgress } from '@qishi/cli/src/progress.ts';
import { readSettings, type Settings } from '@qishi/cli/src/settings.ts';
import { analyseStep } from '@qishi/cli/src/steps/analyse.ts';
import { clusterStep } from '@qishi/cli/src/steps/cluster.ts';
import type { Workspace } from '@qishi/cli/src/workspace.ts';
import { type Article, articleId, type Block, hashOf, pageId, type RawPage, sha256, textOfBlocks } from '@qishi/model';
import { type BenchTexts, loadBenchTexts } from './analyse-texts.ts';
import { type BaseArticle, buildBases, recombine } from './recombined-month.ts';

/** Of the articles, those made of articles about our subjects; the rest are made of a month of general news. */
const onSubject = 0.25;

/** Where bench archives are kept: each in a folder named by what it was made from. */
const shelf = join(import.meta.dirname, '../../node_modules/.qishi/bench');
const name = 'archive.db';

/**
 * The file of an archive of a month, April 2023, with as many articles as asked for: analysed and clustered, no issue
 * written. Made when it is first asked for, which takes minutes and is told on standard error, and kept.
 */
export async function loadWarmArchive(count: number): Promise<string> {
  const settings = readSettings({});
  const config = await loadConfig(settings);
  const analyser = await openAnalyser(config.lexicon);
  const sets = await loadBenchTexts(2000);
  const folder = join(shelf, await buildKey(count, config, analyser.by, sets));
  const draft = { file: join(`${folder}.tmp`, name), folder: `${folder}.tmp` };
  if (existsSync(join(folder, name))) return join(folder, name);
  await rm(draft.folder, { recursive: true, force: true });
  await mkdir(draft.folder, { recursive: true });
  const [month = [], subjects = []] = sets.map(({ texts }) => buildBases(texts, analyser));
  const ofSubjects = Math.round(count * onSubject);
  await fill({ ...settings, archive: draft.file }, config, [
    { bases: subjects, count: ofSubjects },
    { bases: month, count: count - ofSubjects },
  ]);
  await rename(draft.folder, folder);
  return join(folder, name);
}

/** Hash of what the archive is made from. Rules of clustering have no version: when they change, remove the folder. */
async function buildKey(count: number, config: Config, by: string, sets: readonly BenchTexts[]): Promise<string> {
  const makers = ['warm-archive.ts', 'recombined-month.ts'].map((file) => join(import.meta.dirname, file));
  const sources = config.sources.map(({ id }) => id);
  const programs = await Promise.all(makers.map((file) => readFile(file, 'utf8')));
  return hashOf([count, by, hashOf(config.lexicon), hashOf(sets), sources, programs]);
}

interface Share {
  readonly bases: readonly BaseArticle[];
  readonly count: number;
}

async function fill(settings: Settings, config: Config, shares: readonly Share[]): Promise<void> {
  const store = await openArchive(settings.archive);
  const progress = openProgress(process.stderr);
  const workspace: Workspace = { settings, config, store, progress, now: () => new Date() };
  try {
    for (const [share, { bases, count }] of shares.entries()) {
      let made = 0;
      for (const { item } of recombine(bases, count)) {
        progress.show(`bench: ${made++} of ${count} articles`);
        await keep(store, item.article, share, config.sources[made % config.sources.length]?.id ?? 'bench');
      }
    }
    await analyseStep(workspace);
    await clusterStep(workspace);
  } finally {
    progress.clear();
    await store.close();
  }
}

type MadeArticle = Pick<Article, 'id' | 'title' | 'text' | 'publishedAt'>;

/** As `extract` would: the capture, and the article that was read out of it. */
async function keep(store: Store, made: MadeArticle, share: number, sourceId: string): Promise<void> {
  const page = buildPage(made, share, sourceId);
  const article = buildArticle(made, page);
  await store.savePage(page);
  await store.saveArticle(article);
  await store.markExtracted(page.id, { articleId: article.id });
}

function buildPage({ id, title, text, publishedAt }: MadeArticle, share: number, sourceId: string): RawPage {
  const url = `https://${sourceId}.example.com/${share}/${id}.html`;
  const body = new TextEncoder().encode(`${title}\n\n${text}`);
  const hash = sha256(body);
  return {
    id: pageId(url, hash),
    sourceId,
    url,
    finalUrl: url,
    fetchedAt: publishedAt,
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
    sha256: hash,
    via: 'import',
    announced: {},
  };
}

function buildArticle({ title, text, publishedAt }: MadeArticle, page: RawPage): Article {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const blocks = lines.map((line): Block => ({ kind: 'paragraph', text: line.trim() }));
  const running = textOfBlocks(blocks);
  return {
    id: articleId(page.url),
    sourceId: page.sourceId,
    url: page.url,
    title,
    byline: {},
    publishedAt,
    publishedFrom: 'import',
    language: 'zh-Hans',
    blocks,
    text: running,
    contentHash: sha256(`${title}\n${running}`),
    extractedBy: 'bench@1',
    rawPageId: page.id,
    capturedAt: page.fetchedAt,
  };
}
