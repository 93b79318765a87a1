import { type Block, comparable, type RawPage } from '@qishi/model';
import { buildBlocks } from './build-blocks.ts';
import { chooseBody } from './choose-body.ts';
import { silent } from './explain.ts';
import type { ExtractOptions } from './extract-article.ts';
import { readPage } from './reading.ts';

/**
 * The blocks of a further page of an article. What it says of title, date and byline is the first page's business; a
 * page that repeats the headline as a heading loses it, also with its number behind it: `样片送测（2）`.
 */
export function readFollowing(page: RawPage, options: ExtractOptions, title: string | undefined): Block[] {
  const { explain = silent, rules, rulesId = 'site' } = options;
  const reading = readPage(page, { rules }, silent);
  const blocks = buildBlocks(chooseBody({ ...reading, title: title ?? reading.title }, rulesId, silent).cleaned.drafts);
  explain({ step: 'parts', why: `${blocks.length} blocks of page ${page.partOf?.number ?? ''}`, text: page.url });
  const headline = comparable(title ?? '');
  return blocks.filter((block) => block.kind !== 'heading' || !isHeadline(comparable(block.text), headline));
}

const isHeadline = (text: string, headline: string): boolean =>
  text.startsWith(headline) && headline !== '' && text.length <= headline.length + 6;
