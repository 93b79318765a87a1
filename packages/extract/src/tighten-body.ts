import { isArticleName } from './class-names.ts';
import { isElement } from './document.ts';
import type { Weights } from './find-body.ts';
import { attribute, type HtmlElement } from './html-node.ts';

/** Lone paragraphs and cells are no containers: pictures and headings stand beside them. */
const containerTags: ReadonlySet<string> = new Set([
  'div', 'section', 'article', 'main', 'form', 'td', 'center', 'founder-content',
]); // biome-ignore format: a table

/** Passed through on the way to the cell that holds everything. */
const layoutTags: ReadonlySet<string> = new Set(['qishi-page', 'html', 'body', 'table', 'tbody', 'tr', 'center']);

/** Share of the prose from which a container can be the article by itself, when the rest follows behind it. */
const coreShare = 0.8;
/** Share of a container's prose in paragraphs of its own that makes it one. */
const ownShare = 0.6;

/**
 * Goes down to the innermost container that still has all the prose; what it leaves behind is head and furniture. Then to
 * one that has nearly all of it, begins where the prose begins and is a text by its name or its paragraphs: what follows
 * it are cards of authors, comments and hot lists. Not when a container of the same kind follows: an advertisement
 * parts such an article.
 */
export function tightenBody(best: HtmlElement, weights: Weights): HtmlElement {
  const all = proseOf(best, weights) - 0.5;
  let element = best;
  for (;;) {
    const inner = childElements(element).find((child) => proseOf(child, weights) >= all);
    if (!inner || !(isContainer(inner) || isLayout(inner, weights, all))) break;
    element = inner;
  }
  return findCore(element, weights) ?? element;
}

function findCore(body: HtmlElement, weights: Weights): HtmlElement | undefined {
  const least = proseOf(body, weights) * coreShare;
  for (let at = firstWithProse(body, weights); at; at = firstWithProse(at, weights)) {
    if (proseOf(at, weights) < least) return undefined;
    if (isContainer(at) && (isArticleName(at) || hasParagraphs(at, weights))) {
      return hasTwin(at, weights) ? undefined : tightenBody(at, weights);
    }
  }
  return undefined;
}

const proseOf = (element: HtmlElement, weights: Weights): number => weights.prose[element.order] ?? 0;
const childElements = (element: HtmlElement): HtmlElement[] => element.children.filter(isElement);
const isContainer = ({ name }: HtmlElement): boolean => containerTags.has(name);

const firstWithProse = (element: HtmlElement, weights: Weights): HtmlElement | undefined =>
  childElements(element).find((child) => proseOf(child, weights) > 0.5);

function hasParagraphs(element: HtmlElement, weights: Weights): boolean {
  const inContainers = childElements(element).filter(isContainer);
  const own = inContainers.reduce((rest, child) => rest - proseOf(child, weights), proseOf(element, weights));
  return own >= proseOf(element, weights) * ownShare;
}

function hasTwin(element: HtmlElement, weights: Weights): boolean {
  const { parent, name } = element;
  const classes = attribute(element, 'class');
  return parent.children.some(
    (other) =>
      other !== element &&
      isElement(other) &&
      other.name === name &&
      attribute(other, 'class') === classes &&
      proseOf(other, weights) > 0.5,
  );
}

function isLayout(element: HtmlElement, weights: Weights, all: number): boolean {
  return layoutTags.has(element.name) && childElements(element).some((child) => proseOf(child, weights) >= all);
}
