import { type Card, linkLabel } from './card.ts';
import { isAddress } from './notice.ts';

const fullWidth: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  _: '＿',
  '`': '｀',
  '#': '＃',
  '~': '～',
};

/**
 * Text for the Markdown of DingTalk and WeCom. Neither documents an escape, and a title must not become a link or the
 * mention of a colleague (`<@name>`): signs that would be read as Markdown are shown in their full-width form.
 */
export function plainInMarkdown(text: string): string {
  return text.replace(/[<>[\]*_`#~]/g, (sign) => fullWidth[sign] ?? sign).replace(/\s+/g, ' ');
}

/** The card as Markdown of the kind that both understand: heading, paragraphs, a list, a link. */
export function renderMarkdown({ title, lede, headlines, link }: Card): string {
  const list = headlines.map((headline) => `- ${plainInMarkdown(headline)}`).join('\n');
  return [`### ${plainInMarkdown(title)}`, plainInMarkdown(lede), list, renderLink(link)].filter(Boolean).join('\n\n');
}

function renderLink(link: string): string {
  if (!isAddress(link)) return plainInMarkdown(link);
  return `[${linkLabel}](${new URL(link).href.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`;
}
