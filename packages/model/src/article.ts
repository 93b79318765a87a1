/** One publisher's text, read out of one page. */
export interface Article {
  /** `articleId(url)`: stays the same however often the page is read again. */
  readonly id: string;
  readonly sourceId: string;
  /** Canonical address. */
  readonly url: string;
  /** Headline without the site's suffix. */
  readonly title: string;
  readonly byline: Byline;
  /** Earliest time the publisher claims, ISO 8601 with the publisher's offset (Beijing where the page names none). */
  readonly publishedAt: string;
  readonly publishedFrom: DateOrigin;
  /** Last change the publisher tells of, ISO 8601 with offset; absent when it is not after `publishedAt`. */
  readonly modifiedAt?: string;
  /** Original outlet named by a reprint (来源：…, 转自…), or the outlet's own name when it says so. */
  readonly source?: string;
  /** 「…」 of 「本文为…策划的「…」系列」. */
  readonly series?: string;
  /** Keywords the publisher gave it, at most 12, as written. */
  readonly tags?: readonly string[];
  /** Address of the picture that stands for it, http(s). */
  readonly leadImage?: string;
  readonly language?: Language;
  readonly blocks: readonly Block[];
  /** Paragraphs, headings, quotes, list items and table rows joined with \n; captions and pull quotes left out. */
  readonly text: string;
  /** Hex SHA-256 of title and text after normalisation: a change means a new revision. */
  readonly contentHash: string;
  /** Which extractor made it, e.g. `generic@1`, `rules:yunzhan@1`, `import:text@1`. */
  readonly extractedBy: string;
  readonly rawPageId: string;
  readonly capturedAt: string;
}

/** BCP 47, told by the characters of the text; `und` where it is neither Chinese nor English. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en' | 'und';

/** People behind the text by role; a role the page does not name is absent. */
export interface Byline {
  /** 作者, 记者, 撰文 … */
  readonly authors?: readonly string[];
  /** 编辑, 责编, 主编 … */
  readonly editors?: readonly string[];
  /** 排版, 美编, 制图 … */
  readonly layout?: readonly string[];
  /** 译者, 编译 … */
  readonly translators?: readonly string[];
  /** 图源, 摄影, 题图 …: people or houses behind the pictures. */
  readonly images?: readonly string[];
}

/** How the publication time was found, most trustworthy first. `capture` is the last resort: the time we fetched it. */
export type DateOrigin = 'rules' | 'json-ld' | 'meta' | 'announced' | 'visible' | 'url' | 'import' | 'capture';

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  /** A sentence of the article set large once more; no part of its running text. */
  | { readonly kind: 'pull-quote'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'figure'; readonly caption?: string; readonly credit?: string; readonly src?: string };

/** The running text of blocks: what is searched, analysed and quoted. Captions and pull quotes are left out. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(textOfBlock).filter(Boolean).join('\n');
}

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.join('\n');
    case 'table':
      return block.rows.map((row) => row.join(' ')).join('\n');
    case 'figure':
    case 'pull-quote':
      return '';
    default:
      return block.text;
  }
}
