import { type Article, type ArticleRules, type Outcome, ok, type RawPage, textOfBlocks } from '@qishi/model';
import { buildArticle } from './build-article.ts';
import { buildBlocks } from './build-blocks.ts';
import { decodePage } from './charset.ts';
import { checkArticle } from './check-article.ts';
import { type Cleaned, cleanDrafts } from './clean-blocks.ts';
import { findCredits } from './credits.ts';
import { type HtmlDocument, type HtmlElement, parseHtml } from './document.ts';
import { type Body, findBody, furnitureTest, linkShareOf } from './find-body.ts';
import { readHead } from './head-text.ts';
import { type LinkedData, readLinkedData } from './json-ld.ts';
import { type PageFacts, readPageFacts } from './page-facts.ts';
import { type PageText, readPageText } from './page-lines.ts';
import { findStateArticle, type StateArticle, stateDocument } from './page-state.ts';
import { findPublished } from './published-at.ts';
import { readDrafts } from './read-blocks.ts';
import { findSeries } from './series.ts';
import { applyRules, type RuledFields } from './site-rules.ts';
import { findTitle, findTitleLine } from './title.ts';

export interface ExtractOptions {
  /** The source's selectors; each missing field falls back to the generic way. */
  readonly rules?: ArticleRules;
  /** Source id for `extractedBy`. */
  readonly rulesId?: string;
}

/** Everything read off a page before the body is chosen. */
interface Reading {
  readonly page: RawPage;
  readonly document: HtmlDocument;
  readonly facts: PageFacts;
  readonly text: PageText;
  readonly linkedData: LinkedData | undefined;
  readonly ruled: RuledFields;
  readonly title: string | undefined;
  readonly titleLine: number;
}

/** A body and where it came from. */
interface Chosen {
  readonly cleaned: Cleaned;
  readonly by: string;
  readonly element?: HtmlElement | undefined;
  readonly state?: StateArticle | undefined;
}

/** With less prose than this in the markup, the article may be in a script. */
const thinProseChars = 200;

/**
 * Reads one article out of one page, or says why there is none. Pure. The steps, in order:
 *
 * 1. charset: mark, strict UTF-8, header, declaration, guess (`charset.ts`)
 * 2. tree of bounded depth; lines, metas, JSON-LD (`document.ts`, `page-lines.ts`, `page-facts.ts`)
 * 3. title, because the body is looked for behind it (`title.ts`)
 * 4. body: the source's rules, else the generic search (`find-body.ts`), else, when the markup holds hardly any prose,
 *    the page's embedded state or JSON-LD (`page-state.ts`)
 * 5. blocks and clean-up (`read-blocks.ts`, `clean-blocks.ts`, `build-blocks.ts`)
 * 6. checks: challenge, deleted, paywall, list, too short, no title (`check-article.ts`)
 * 7. date, byline, source, series (`published-at.ts`, `credits.ts`, `series.ts`)
 */
export function extractArticle(page: RawPage, options: ExtractOptions = {}): Outcome<Article> {
  const reading = readPage(page, options.rules);
  const generic = findBody(reading.text.lines, reading.titleLine);
  const chosen = chooseBody(reading, generic, options);
  const blocks = buildBlocks(chosen.cleaned.drafts);
  const title = betterTitle(reading.title, chosen.state?.title);
  const { lines } = reading.text;
  const text = textOfBlocks(blocks);
  const checked = checkArticle({ url: page.url, title, text, lines, linkShare: linkShareOf(lines) });
  if (!checked.ok) return checked;
  const paragraphs = text.split('\n');
  const head = readHead(reading.text, reading.titleLine, chosen.element);
  const { facts, linkedData, ruled } = reading;
  const published = findPublished({
    page,
    facts,
    dates: head.dates,
    ruled: ruled.published,
    linkedData: linkedData?.published,
    state: chosen.state?.published,
  });
  const { state, cleaned } = chosen;
  const credits = findCredits({ page, facts, head, paragraphs, inBody: cleaned, ruled, linkedData, state });
  const series = findSeries(checked.value.title, paragraphs);
  const parts = { title: checked.value.title, ...credits, ...published, series, blocks, canonical: facts.canonical };
  return ok(buildArticle(page, { ...parts, extractedBy: `${chosen.by}@1` }));
}

/** State has the bare headline where `<title>` could not be compared with anything shown. */
function betterTitle(title: string | undefined, inState: string | undefined): string | undefined {
  return inState && (!title || title.startsWith(inState)) ? inState : title;
}

function readPage(page: RawPage, rules: ArticleRules | undefined): Reading {
  const document = parseHtml(decodePage(page.body, page.headers['content-type']).text);
  const facts = readPageFacts(document);
  const text = readPageText(document);
  const linkedData = readLinkedData(facts.jsonLd);
  const ruled: RuledFields = rules ? applyRules(document, rules) : { removed: new Set() };
  const { lines } = text;
  // A feed's item is a fragment: its headings are the article's sections.
  const given = ruled.title ?? (page.via === 'feed' ? page.announced.title : undefined);
  const title = given ?? findTitle({ facts, lines, headline: linkedData?.headline, announced: page.announced.title });
  return { page, document, facts, text, linkedData, ruled, title, titleLine: title ? findTitleLine(title, lines) : -1 };
}

function chooseBody(reading: Reading, generic: Body | undefined, { rulesId = 'site' }: ExtractOptions): Chosen {
  const { ruled } = reading;
  if (ruled.body) {
    const cleaned = cleanBody(ruled.body, reading, (element) => ruled.removed.has(element));
    if (cleaned.drafts.length > 0) return { cleaned, by: `rules:${rulesId}`, element: ruled.body };
  }
  const inScript = (generic?.prose ?? 0) < thinProseChars ? findScripted(reading) : undefined;
  if (inScript && inScript.prose > (generic?.prose ?? 0) * 1.5) {
    const cleaned = cleanBody(stateDocument(inScript.html), reading, () => false);
    return { cleaned, by: 'state', state: inScript };
  }
  if (!generic) return { cleaned: { drafts: [], byline: {} }, by: 'generic' };
  const isFurniture = furnitureTest((element) => element === generic.element || isAround(element, generic.element));
  const cleaned = cleanBody(generic.element, reading, (element) => ruled.removed.has(element) || isFurniture(element));
  return { cleaned, by: 'generic', element: generic.element };
}

/** The body that the page keeps in its state or in JSON-LD. */
function findScripted({ facts, linkedData }: Reading): StateArticle | undefined {
  const state = findStateArticle([...facts.scripts, ...facts.jsonLd]);
  const body = linkedData?.body;
  if (!body || body.length <= (state?.html.length ?? 0)) return state;
  return { html: body, prose: body.length, authors: [] };
}

function cleanBody(
  root: HtmlElement | HtmlDocument,
  { page, title }: Reading,
  isFurniture: (element: HtmlElement) => boolean,
): Cleaned {
  const drafts = readDrafts(root, { baseUrl: page.finalUrl || page.url, isFurniture });
  return cleanDrafts(drafts, title ?? '');
}

function isAround(outer: HtmlElement, inner: HtmlElement): boolean {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}
