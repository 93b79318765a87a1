import {
  type Article,
  type ArticleRules,
  type Block,
  charCount,
  type DateOrder,
  type Outcome,
  ok,
  type RawPage,
  textOfBlocks,
} from '@qishi/model';
import { buildArticle } from './build-article.ts';
import { buildBlocks } from './build-blocks.ts';
import { checkArticle } from './check-article.ts';
import { type Chosen, chooseBody } from './choose-body.ts';
import { findCredits } from './credits.ts';
import { type Explain, silent } from './explain.ts';
import { linkShareOf } from './find-body.ts';
import { readHead } from './head-text.ts';
import { findLanguage } from './language.ts';
import { findLeadImage } from './lead-image.ts';
import { findModified } from './modified-at.ts';
import { readFollowing } from './parts.ts';
import { findPublished } from './published-at.ts';
import { type Reading, readPage } from './reading.ts';
import { findSeries } from './series.ts';
import { findTags } from './tags.ts';
import { hasVideo } from './video.ts';

export interface ExtractOptions {
  /** The source's selectors; each missing field falls back to the generic way. */
  readonly rules?: ArticleRules;
  /** How the source means 03/04/2026. */
  readonly dateOrder?: DateOrder | undefined;
  /** Source id for `extractedBy`. */
  readonly rulesId?: string;
  /** Further pages of the same article, in order, as `findContinuation` named them. */
  readonly parts?: readonly RawPage[];
  /** Told what each step chose and took out. */
  readonly explain?: Explain;
}

/**
 * Reads one article out of one page and its further pages, or says why there is none. Pure. The steps, in order:
 *
 * 1. charset: mark, strict UTF-8, header, declaration, guess (`charset.ts` of the model)
 * 2. scripts and comments cut out, tree of bounded depth, lines, metas, JSON-LD (`cut-markup.ts`, `document.ts`,
 *    `page-lines.ts`, `page-facts.ts`)
 * 3. title (`title.ts`)
 * 4. body: rules, generic search, embedded state (`choose-body.ts`, `find-body.ts`, `page-state.ts`)
 * 5. blocks and clean-up (`read-blocks.ts`, `clean-blocks.ts`, `build-blocks.ts`); further pages behind them (`parts.ts`)
 * 6. checks: challenge, deleted, paywall, list, video, too short, no title (`check-article.ts`)
 * 7. date, byline, source, series, tags, picture, language (`published-at.ts`, `credits.ts` and one file each)
 */
export function extractArticle(page: RawPage, options: ExtractOptions = {}): Outcome<Article> {
  const { parts = [], explain = silent, rulesId = 'site' } = options;
  const whole = parts.find(({ partOf }) => partOf?.kind === 'full');
  if (whole) {
    const full = extractArticle(asFirst(whole, page), { ...options, parts: [] });
    if (full.ok) return full;
    explain({ step: 'parts', why: `the full page was refused: ${full.problem.reason}` });
  }
  const reading = readPage(page, options, explain);
  const chosen = chooseBody(reading, rulesId, explain);
  const following = parts.filter((part) => part !== whole).map((part) => readFollowing(part, options, reading.title));
  const blocks = [...buildBlocks(chosen.cleaned.drafts), ...following.flat()];
  const title = betterTitle(reading.title, chosen.state?.title);
  const { lines } = reading.text;
  const checked = checkArticle({
    url: page.url,
    title,
    chars: charCount(textOfBlocks(blocks)),
    lines,
    linkShare: linkShareOf(lines),
    hasVideo: () => hasVideo(reading),
  });
  if (!checked.ok) {
    explain({ step: 'check', why: checked.problem.reason, text: checked.problem.detail ?? '' });
    return checked;
  }
  return ok(describe(reading, chosen, checked.value.title, blocks, explain));
}

/** A full page in the place of the stub that led to it: the article keeps its address and what was announced of it. */
const asFirst = (whole: RawPage, { id, url, announced }: RawPage): RawPage => ({ ...whole, id, url, announced });

/** State has the bare headline where `<title>` could not be compared with anything shown. */
function betterTitle(title: string | undefined, inState: string | undefined): string | undefined {
  return inState && (!title || title.startsWith(inState)) ? inState : title;
}

/** Everything about the article but its title and blocks. */
function describe(
  reading: Reading,
  chosen: Chosen,
  title: string,
  blocks: readonly Block[],
  explain: Explain,
): Article {
  const { page, facts, linkedData, ruled, dateOrder } = reading;
  const { state, cleaned } = chosen;
  const text = textOfBlocks(blocks);
  const paragraphs = text.split('\n');
  const head = readHead(reading.text, reading.titleLine, chosen.element);
  const stated = { ruled: ruled.published, linkedData: linkedData?.published, state: state?.published };
  // Where the text is in a script, the times in the markup are of comments and other articles.
  const dates = state?.published ? [] : head.dates;
  const published = findPublished({
    page,
    facts,
    dates,
    datesBelow: state ? [] : head.datesBelow,
    ...stated,
    dateOrder,
  });
  explain({ step: 'date', why: published.publishedFrom, text: published.publishedAt });
  const credits = findCredits({ page, facts, head, title, paragraphs, inBody: cleaned, ruled, linkedData, state });
  explain({ step: 'credits', why: `source: ${credits.source ?? 'none'}`, text: JSON.stringify(credits.byline) });
  const names = [title, credits.source ?? '', linkedData?.publisher ?? ''];
  const baseUrl = page.finalUrl || page.url;
  return buildArticle(page, {
    title,
    ...credits,
    ...published,
    modifiedAt: findModified(
      { page, facts, dates: head.dates, stated: [...head.updated, linkedData?.modified, state?.modified] },
      published.publishedAt,
    ),
    series: findSeries(title, paragraphs),
    tags: findTags({
      facts,
      shown: head.tags,
      lines: head.below,
      linkedData: [...(state?.tags ?? []), ...(linkedData?.keywords ?? [])],
      names,
    }),
    leadImage: findLeadImage({ facts, linkedData: linkedData?.image, blocks, baseUrl }),
    language: findLanguage(text),
    blocks,
    canonical: facts.canonical,
    extractedBy: `${chosen.by}@2`,
  });
}
