import type { Revision } from '@qishi/archive';
import type { Article } from '@qishi/model';
import { timeOf } from '../dates.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ArticleView } from './article-view.ts';
import { type Change, cutSame, findChanges } from './word-diff.ts';

const reasons: Readonly<Record<Revision['because'], string>> = {
  'capture-changed': '原网页改了',
  'read-again': '同一网页重新读取',
};

/** Changes that are told; of a page that changes every hour the last ones. */
const mostSteps = 5;

/** What earlier versions said otherwise, newest change first. */
export function renderRevisions({ article, revisions }: ArticleView): Content {
  if (revisions.length === 0) return undefined;
  const versions = [...revisions.map((revision) => revision.article), article];
  const first = Math.max(0, revisions.length - mostSteps);
  const steps = revisions.slice(first).map((revision, i) => renderStep(revision, versions[first + i + 1] ?? article));
  return html`<section class="revisions" aria-labelledby="revisions-title">
<h2 id="revisions-title" class="part-title">修订</h2>
${steps.toReversed()}
${first > 0 && html`<p class="soft">更早还有 ${first} 次修订。</p>`}
</section>`;
}

function renderStep({ article: before, because }: Revision, after: Article): Html {
  const full = (article: Article): string => `${article.title}\n${article.text}`;
  return html`<details open>
<summary>${timeOf(before.capturedAt)} 的版本改为 ${timeOf(after.capturedAt)} 的版本（${reasons[because]}）</summary>
<p class="diff">${cutSame(findChanges(full(before), full(after))).map(renderChange)}</p>
</details>
`;
}

function renderChange({ kind, text }: Change): Content {
  if (kind === 'added') return html`<ins>${text}</ins>`;
  return kind === 'removed' ? html`<del>${text}</del>` : text;
}
