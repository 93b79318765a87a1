import { type ArticleRules, type DateOrder, decodeText, type RawPage } from '@qishi/model';
import type { Explain } from './explain.ts';
import type { HtmlDocument } from './html-node.ts';
import { type LinkedData, readLinkedData } from './json-ld.ts';
import { type PageFacts, readPageFacts } from './page-facts.ts';
import { type PageText, readPageText } from './page-lines.ts';
import { parsePage } from './parse-page.ts';
import { applyRules, type RuledFields } from './site-rules.ts';
import { findTitle, findTitleLine } from './title.ts';
import { unfoldRest } from './unfold.ts';

/** Everything read off a page before the body is chosen. */
export interface Reading {
  readonly page: RawPage;
  readonly document: HtmlDocument;
  readonly facts: PageFacts;
  readonly text: PageText;
  readonly linkedData: LinkedData | undefined;
  readonly ruled: RuledFields;
  readonly dateOrder: DateOrder | undefined;
  readonly title: string | undefined;
  /** Index of the line that shows the title, or -1. */
  readonly titleLine: number;
}

/** What is known of a source's pages. */
interface Declared {
  readonly rules?: ArticleRules | undefined;
  readonly dateOrder?: DateOrder | undefined;
}

/** Decodes, parses and reads a page, and finds its title, because the body is looked for behind it. */
export function readPage(page: RawPage, { rules, dateOrder }: Declared, explain: Explain): Reading {
  const { text: html, charset } = decodeText(page.body, page.headers['content-type']);
  explain({ step: 'charset', why: charset });
  const { document, ...parts } = parsePage(html);
  const unfolded = unfoldRest(document, html);
  if (unfolded > 0) explain({ step: 'body', why: `${unfolded} elements hidden behind a button that shows the rest` });
  const facts = readPageFacts(parts);
  const text = readPageText(document);
  const linkedData = readLinkedData(facts.jsonLd);
  const ruled: RuledFields = rules ? applyRules(document, rules) : { removed: new Set() };
  const { lines } = text;
  // A feed's item is a fragment: its headings are the article's sections.
  const given = ruled.title ?? (page.via === 'feed' ? page.announced.title : undefined);
  const title = given ?? findTitle({ facts, lines, headline: linkedData?.headline, announced: page.announced.title });
  const titleLine = title ? findTitleLine(title, lines) : -1;
  const how = given ? 'given by rules or feed' : titleLine >= 0 ? `shown in line ${titleLine + 1}` : 'only stated';
  explain({ step: 'title', why: how, text: title ?? '' });
  return { page, document, facts, text, linkedData, ruled, dateOrder, title, titleLine };
}
