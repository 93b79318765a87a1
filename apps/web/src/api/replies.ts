import type { z } from '@hono/zod-openapi';
import type { SearchHit, SearchResults } from '@qishi/archive';
import { countReports } from '@qishi/model';
import { cleanValue } from '../clean-text.ts';
import { listFilesOf } from '../issue-files.ts';
import type { ArticleView } from '../pages/article-view.ts';
import type { CalendarRow, CalendarView } from '../pages/calendar-view.ts';
import type { StoryView } from '../pages/story-view.ts';
import type { WebParts } from '../parts.ts';
import { outletOf } from '../told-names.ts';
import type { articleReply, calendarReply, issuesReply, searchReply, storyReply } from './schemas.ts';

// The archive's values as the JSON interface and the tools of MCP give them. Places of marks count in the text as it
// stands here: it is given untouched where there are marks, and JSON carries any character.

export type SearchReply = z.infer<typeof searchReply>;
export type ArticleReply = z.infer<typeof articleReply>;
export type StoryReply = z.infer<typeof storyReply>;
export type CalendarReply = z.infer<typeof calendarReply>;
export type IssuesReply = z.infer<typeof issuesReply>;

export function toSearchReply(
  { total, isExact, hits, near, facets, plan }: SearchResults,
  parts: WebParts,
): SearchReply {
  const tell = (hit: SearchHit) => toHit(hit, parts);
  return {
    total,
    isExact,
    hits: hits.map(tell),
    near: near.map(tell),
    corrected: plan.corrected.map(({ from, to }) => ({ from, to })),
    ...(facets
      ? {
          facets: {
            of: facets.of,
            topic: [...facets.topic],
            source: [...facets.source],
            entity: [...facets.entity],
            month: [...facets.month],
          },
        }
      : {}),
  };
}

function toHit({ article, score, titleMarks, snippet, storyId, more }: SearchHit, parts: WebParts) {
  const { id, title, url, publishedAt, sourceId } = article;
  return {
    id, title, url, publishedAt, sourceId, outlet: outletOf(article, parts), score: Number(score.toFixed(3)),
    titleMarks: titleMarks.map((mark) => [...mark]), snippet: { text: snippet.text, marks: snippet.marks.map((mark) => [...mark]) },
    ...(storyId === undefined ? {} : { storyId }), more,
  }; // biome-ignore format: the article, then why it is here
}

export function toArticleReply(
  { article, analysis, story, revisions, pageHash }: ArticleView,
  parts: WebParts,
): ArticleReply {
  const { id, title, url, publishedAt, sourceId, byline, text, capturedAt, extractedBy, rawPageId, contentHash } =
    article;
  const { primary, all = [], exportControl = false, because = [] } = analysis?.topics ?? {};
  return cleanValue<ArticleReply>({
    id, title, url, publishedAt, sourceId, outlet: outletOf(article, parts), byline: structuredClone(byline) as ArticleReply['byline'], text,
    topics: { ...(primary ? { primary } : {}), all: [...all], exportControl, because: [...because] },
    entities: (analysis?.entities ?? []).map((one) => ({ id: one.id, name: one.name, type: one.type, count: one.count })),
    events: (analysis?.events ?? []).map(({ date, what, certainty, quote }) => ({ date, what, certainty, quote })),
    figures: (analysis?.figures ?? []).map(({ of, value, unit, raw, attributedTo }) => ({
      of, value, unit, raw, ...(attributedTo === undefined ? {} : { attributedTo }),
    })),
    quotations: (analysis?.quotations ?? []).map(({ speaker, role, quote }) => ({ speaker, ...(role ? { role } : {}), quote })),
    ...(story ? { storyId: story.id } : {}),
    revisions: revisions.length,
    provenance: { capturedAt, extractedBy, rawPageId, ...(pageHash ? { sha256: pageHash } : {}), contentHash },
  }); // biome-ignore format: a table
}

export function toStoryReply({ story, articles, voices }: StoryView, parts: WebParts): StoryReply {
  return cleanValue<StoryReply>({
    id: story.id,
    title: story.title,
    firstAt: story.firstAt,
    lastAt: story.lastAt,
    independent: countReports(story).independent,
    reprints: story.reprints.map((chain) => [...chain]),
    articles: articles.map((article) => ({
      id: article.id,
      title: article.title,
      url: article.url,
      publishedAt: article.publishedAt,
      outlet: outletOf(article, parts),
    })),
    voices: voices.map(({ speaker, role, said }) => ({
      speaker,
      ...(role === undefined ? {} : { role }),
      said: said.map(({ quote, articleId }) => ({ quote, articleId })),
    })),
  });
}

export function toCalendarReply({ today, month, ofMonth, toCome }: CalendarView): CalendarReply {
  const row = ({ date, what, certainty, articles, storyId }: CalendarRow) => ({
    date,
    what,
    certainty,
    articleIds: articles.map(({ articleId }) => articleId),
    ...(storyId === undefined ? {} : { storyId }),
  });
  return cleanValue<CalendarReply>({ today, month, ofMonth: ofMonth.map(row), toCome: toCome.map(row) });
}

/** Issues, newest first. */
export async function loadIssuesReply({ store, reports }: WebParts): Promise<IssuesReply> {
  const issues = (await store.briefings()).toReversed();
  const files = await listFilesOf(
    reports,
    issues.map(({ week }) => week),
  );
  return cleanValue<IssuesReply>({
    issues: issues.map(({ week, number, from, to, theme, judgement, items }) => ({
      week,
      number,
      from,
      to,
      theme,
      judgement: judgement.map(({ text }) => text).join(''),
      headlines: items.map(({ headline }) => headline),
      files: [...(files.get(week) ?? [])],
    })),
  });
}
