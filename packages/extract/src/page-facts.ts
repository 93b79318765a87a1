import { attribute, elementsOf, type HtmlDocument, rawTextOf } from './document.ts';
import { joinedText } from './page-lines.ts';

/** What a page states about itself for machines. */
export interface PageFacts {
  /** Text of `<title>`. */
  readonly title: string;
  /** Content by lower-cased name, property or itemprop; the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  readonly canonical?: string;
  /** JSON-LD scripts as text. */
  readonly jsonLd: readonly string[];
  /** Other inline scripts. */
  readonly scripts: readonly string[];
}

/** Gathers titles, metas and scripts in one walk. */
export function readPageFacts(document: HtmlDocument): PageFacts {
  const meta = new Map<string, string>();
  const jsonLd: string[] = [];
  const scripts: string[] = [];
  let title = '';
  let canonical: string | undefined;
  for (const element of elementsOf(document, ({ name }) => name !== 'svg')) {
    if (element.name === 'meta') addMeta(meta, element.attribs);
    else if (element.name === 'title') title ||= joinedText(rawTextOf(element));
    else if (element.name === 'link' && attribute(element, 'rel')?.toLowerCase() === 'canonical') {
      canonical ??= attribute(element, 'href');
    } else if (element.name === 'script') {
      const target = /ld\+json/i.test(attribute(element, 'type') ?? '') ? jsonLd : scripts;
      const text = scriptText(element.children);
      if (text) target.push(text);
    }
  }
  return { title, meta, jsonLd, scripts, ...(canonical === undefined ? {} : { canonical }) };
}

function addMeta(meta: Map<string, string>, attributes: Readonly<Record<string, string>>): void {
  const name = (attributes.property ?? attributes.name ?? attributes.itemprop)?.trim().toLowerCase();
  const content = joinedText(attributes.content ?? '');
  if (name && content && !meta.has(name)) meta.set(name, content);
}

function scriptText(children: HtmlDocument['children']): string {
  return children.map((child) => (child.type === 'text' ? child.data : '')).join('');
}

/** The first of several metas that the page has. */
export function findMeta(facts: PageFacts, names: readonly string[]): string | undefined {
  for (const name of names) {
    const content = facts.meta.get(name);
    if (content) return content;
  }
  return undefined;
}
