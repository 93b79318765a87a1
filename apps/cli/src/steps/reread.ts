import type { Extraction, Store } from '@qishi/archive';
import type { Article, Problem } from '@qishi/model';
import { type FieldChange, findChanges } from '../article-changes.ts';
import { readCapture } from '../read-capture.ts';
import type { StepResult, Workspace } from '../workspace.ts';
import { byId } from './extract.ts';

/** What became of one capture when it was read again. */
export type Rereading =
  /** The article says what it said, whoever read it. */
  | { readonly kind: 'unchanged' }
  /** Its article has a newer capture, which counts. */
  | { readonly kind: 'superseded' }
  /** Refused before and now. */
  | { readonly kind: 'still-refused' }
  /** Nobody had read it before. */
  | { readonly kind: 'first-read' }
  | (Named & { readonly kind: 'changed'; readonly before: string; readonly changes: readonly FieldChange[] })
  /** The page is now taken for another address's article; the one it was taken for is kept. */
  | (Named & { readonly kind: 'moved'; readonly before: string; readonly fromArticle: string })
  | (Named & { readonly kind: 'readable'; readonly was: Problem })
  /** No article any more; the one that was read before is kept as it was. */
  | (Named & { readonly kind: 'refused'; readonly problem: Problem });

interface Named {
  readonly articleId: string;
  readonly title: string;
  readonly url: string;
  /** Which extractor made what is now in the archive. */
  readonly extractedBy: string;
}

export interface RereadStep extends StepResult {
  /** One for each capture, oldest capture first. */
  readonly rereadings: readonly Rereading[];
}

/** Reads every capture again and keeps what is read now; an article that cannot be read any more stays as it was. */
export async function rereadStep({ store, config, progress }: Workspace): Promise<RereadStep> {
  const sources = byId(config.sources);
  const ids = await store.pageIds({ again: true });
  const problems: Problem[] = [];
  const rereadings: Rereading[] = [];
  let kept = 0;
  for (const [index, id] of ids.entries()) {
    progress.show(`extract: ${index} of ${ids.length} pages`);
    const before = await findBefore(store, id);
    if (before.article && before.article.rawPageId !== id) {
      rereadings.push({ kind: 'superseded' });
      continue;
    }
    const outcome = await readCapture(store, sources, id);
    if (outcome.ok) {
      if ((await store.saveArticle(outcome.value)) !== 'same') kept++;
      await store.markExtracted(id, { articleId: outcome.value.id });
      const current = await store.findArticle(outcome.value.id);
      rereadings.push(current?.rawPageId === id ? judge(before, outcome.value) : { kind: 'superseded' });
    } else {
      problems.push(outcome.problem);
      if (!before.article) await store.markExtracted(id, { problem: outcome.problem });
      rereadings.push(judgeRefusal(before, outcome.problem));
    }
  }
  const known = ids.length - kept - problems.length;
  return { count: { step: 'extract', found: ids.length, kept, known, dropped: problems.length }, problems, rereadings };
}

/** What is known of a capture from the last time it was read. */
interface Before {
  readonly article?: Article | undefined;
  readonly problem?: Problem | undefined;
}

async function findBefore(store: Store, pageId: string): Promise<Before> {
  const found: Extraction | undefined = await store.findExtraction(pageId);
  if (!found) return {};
  return 'problem' in found ? found : { article: await store.findArticle(found.articleId) };
}

function judge({ article, problem }: Before, now: Article): Rereading {
  const named = nameOf(now);
  if (problem) return { kind: 'readable', ...named, was: problem };
  if (!article) return { kind: 'first-read' };
  const before = article.extractedBy;
  if (article.id !== now.id) return { kind: 'moved', ...named, before, fromArticle: article.id };
  const changes = findChanges(article, now);
  return changes.length > 0 ? { kind: 'changed', ...named, before, changes } : { kind: 'unchanged' };
}

function judgeRefusal({ article, problem: was }: Before, problem: Problem): Rereading {
  if (article) return { kind: 'refused', ...nameOf(article), problem };
  return { kind: was ? 'still-refused' : 'first-read' };
}

function nameOf({ id, title, url, extractedBy }: Article): Named {
  return { articleId: id, title, url, extractedBy };
}
