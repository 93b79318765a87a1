import { rawTextOf } from './document.ts';
import { attribute, attributesOf, type HtmlElement } from './html-node.ts';
import { joinedText } from './joined-text.ts';
import type { ParsedPage } from './parse-page.ts';

/** What a page states about itself for machines. */
export interface PageFacts {
  /** Text of `<title>`. */
  readonly title: string;
  /** Content by lower-cased name, property or itemprop; the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  /** Contents of the metas that may stand several times: article:tag. */
  readonly tags: readonly string[];
  readonly canonical?: string;
  /** Address of `<link rel=next>`. */
  readonly next?: string;
  /** JSON-LD scripts as text. */
  readonly jsonLd: readonly string[];
  /** Other inline scripts. */
  readonly scripts: readonly string[];
}

/** Sorts a page's metas, links and scripts. */
export function readPageFacts({ heads, scripts }: Omit<ParsedPage, 'document'>): PageFacts {
  const meta = new Map<string, string>();
  const tags: string[] = [];
  const link = (rel: string) =>
    heads.find((element) => element.name === 'link' && attribute(element, 'rel')?.toLowerCase() === rel);
  for (const element of heads) if (element.name === 'meta') addMeta(meta, tags, attributesOf(element));
  const canonical = hrefOf(link('canonical'));
  const next = hrefOf(link('next'));
  const isLinkedData = ({ attributes }: (typeof scripts)[number]) => /ld\+json/i.test(attributes);
  return {
    title: titleOf(heads),
    meta,
    tags,
    jsonLd: scripts.filter(isLinkedData).map(({ text }) => text),
    scripts: scripts.filter((script) => script.text !== '' && !isLinkedData(script)).map(({ text }) => text),
    ...(canonical ? { canonical } : {}),
    ...(next ? { next } : {}),
  };
}

const hrefOf = (element: HtmlElement | undefined) => (element ? attribute(element, 'href')?.trim() : undefined);

function titleOf(heads: readonly HtmlElement[]): string {
  for (const element of heads) {
    const text = element.name === 'title' ? joinedText(rawTextOf(element)) : '';
    if (text) return text;
  }
  return '';
}

function addMeta(meta: Map<string, string>, tags: string[], attributes: Readonly<Record<string, string>>): void {
  const name = (attributes.property ?? attributes.name ?? attributes.itemprop)?.trim().toLowerCase();
  const content = joinedText(attributes.content ?? '');
  if (!name || !content) return;
  if (name === 'article:tag' || name === 'og:article:tag') tags.push(content);
  if (!meta.has(name)) meta.set(name, content);
}

/** The first of several metas that the page has. */
export function findMeta(facts: PageFacts, names: readonly string[]): string | undefined {
  for (const name of names) {
    const content = facts.meta.get(name);
    if (content) return content;
  }
  return undefined;
}
