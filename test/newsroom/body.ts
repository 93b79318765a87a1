import { Marked, type Tokens } from 'marked';
import { escapeHtml } from './markup.ts';

/** How one make of page writes the parts of a body; each function gets and returns HTML. */
export interface BodyMarkup {
  readonly paragraph: (html: string) => string;
  readonly heading: (html: string) => string;
  readonly figure: (figure: BodyFigure) => string;
  /** Absent: an ordinary `ul` or `ol`. */
  readonly list?: (items: readonly string[], ordered: boolean) => string;
}

export interface BodyFigure {
  readonly src: string;
  readonly alt: string;
  /** As it stands under the picture, `图源：…`; empty when the file gives none. */
  readonly credit: string;
}

export const plainMarkup: BodyMarkup = {
  paragraph: (html) => `<p>${html}</p>\n`,
  heading: (html) => `<h2>${html}</h2>\n`,
  figure: ({ src, alt, credit }) =>
    `<figure><img src="${src}" alt="${escapeHtml(alt)}"><figcaption>${escapeHtml(`${alt} ${credit}`.trim())}</figcaption></figure>\n`,
};

/** Renders an article's Markdown in the manner of a page; a picture that stands alone becomes a figure. */
export function renderBody(markdown: string, markup: BodyMarkup = plainMarkup): string {
  const marked = new Marked({
    // A single tilde is a range in Chinese prices (8~9万元), not struck-out text.
    tokenizer: { del: () => undefined },
    renderer: {
      paragraph({ tokens }) {
        const image = findLoneImage(tokens);
        return image ? markup.figure(toFigure(image)) : markup.paragraph(this.parser.parseInline(tokens));
      },
      heading({ tokens }) {
        return markup.heading(this.parser.parseInline(tokens));
      },
      list({ items, ordered }) {
        const rendered = items.map((item) => this.parser.parse(item.tokens).trim());
        if (markup.list) return markup.list(rendered, ordered);
        const tag = ordered ? 'ol' : 'ul';
        return `<${tag}>\n${rendered.map((item) => `<li>${item}</li>\n`).join('')}</${tag}>\n`;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}

/** The text of the first paragraph, at most `limit` characters, as feeds and lists show it. */
export function findLead(markdown: string, limit = 110): string {
  const first = new Marked().lexer(markdown).find((token) => token.type === 'paragraph');
  const chars = [...(first?.raw ?? '').replace(/[*`\n]/g, '')];
  return chars.length > limit ? `${chars.slice(0, limit).join('')}…` : chars.join('');
}

function findLoneImage(tokens: Tokens.Paragraph['tokens']): Tokens.Image | undefined {
  const [only] = tokens;
  return tokens.length === 1 && only?.type === 'image' ? (only as Tokens.Image) : undefined;
}

function toFigure(image: Tokens.Image): BodyFigure {
  return { src: image.href, alt: image.text, credit: image.title ?? '' };
}
