import { isArticleName, isFurnitureName } from './class-names.ts';
import { parentOf } from './document.ts';
import type { HtmlElement } from './html-node.ts';
import { heaviestLineChars, type PageLine } from './page-lines.ts';
import { mostElements } from './parse-page.ts';
import { isEndPhrase } from './phrases.ts';
import { tightenBody } from './tighten-body.ts';

/** What stands behind the first mark of the article's end (相关阅读, 网友评论 …) counts this much. */
const afterEnd = 0.15;
/** Behind 责任编辑 follow notices and other articles; but it may stand above the text too, with only an abstract before it. */
const editorShare = 0.35;
const editorLine = /^[（(【[]?\s*(?:责任编辑|責任編輯|责编|值班编辑|本文编辑|文章来源|稿件来源)\s*[】\]]?\s*[:：|丨/]/;
/** An element that by name is furniture but holds this share of the page's prose is not. */
const immuneShare = 0.6;

export interface Body {
  readonly element: HtmlElement;
  /** Weighted characters of prose inside. */
  readonly prose: number;
}

/** Sums over the lines inside each element, by its place in document order. */
export interface Weights {
  readonly elements: readonly (HtmlElement | undefined)[];
  readonly prose: Float64Array;
  /** All characters. */
  readonly all: Float64Array;
}

/**
 * The element that holds the article. Each line is weighed by what Chinese prose looks like (length, stops, no
 * links), the weights are summed up the tree, and the element wins that best combines having all the page's prose
 * (completeness) with having little else (purity): their harmonic mean. That needs no paragraphs, so `<br>` texts
 * and WeChat's nested sections are found like `<p>`. Prose before the title line does not count, prose behind an end
 * mark hardly.
 */
export function findBody(lines: readonly PageLine[], shownAt: number): Body | undefined {
  // Some templates show the headline only in a box below the text.
  const above = lines.slice(0, shownAt + 1).reduce((sum, line) => sum + line.prose, 0);
  const below = lines.slice(shownAt + 1).reduce((sum, line) => sum + line.prose, 0);
  const titleLine = above > below ? -1 : shownAt;
  const total = sumUp(lines, (line) => (line.prose > 0 ? line.prose : undefined));
  const whole = mostOf(total.prose);
  const isFurniture = furnitureTest((element) => (total.prose[element.order] ?? 0) >= whole * immuneShare);
  const factors = positionFactors(lines, titleLine, isFurniture);
  const weights = sumUp(lines, (line, i) =>
    line.outside || isFurniture(line.block) ? undefined : line.prose * (factors[i] ?? 0),
  );
  const best = bestElement(weights);
  return best && { element: tightenBody(best.element, weights), prose: best.prose };
}

function mostOf(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  return most;
}

/** Lines for which `proseAt` is undefined do not count. */
function sumUp(lines: readonly PageLine[], proseAt: (line: PageLine, i: number) => number | undefined): Weights {
  const size = lines.reduce((most, { block }) => Math.max(most, block.order), 0) + 1;
  const elements: (HtmlElement | undefined)[] = new Array(size).fill(undefined);
  const sums = { elements, prose: new Float64Array(size), all: new Float64Array(size) };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as PageLine;
    const prose = proseAt(line, i);
    if (prose === undefined) continue;
    const chars = Math.min(line.chars, heaviestLineChars);
    for (let element: HtmlElement | undefined = line.block; element; element = parentOf(element)) {
      const { order } = element;
      elements[order] = element;
      sums.prose[order] = (sums.prose[order] as number) + prose;
      sums.all[order] = (sums.all[order] as number) + chars;
    }
  }
  return sums;
}

const isKnownFurniture = 1;
const isKnownText = 2;
const neverFurniture: ReadonlySet<string> = new Set(['html', 'body', 'main', 'article']);

/** Furniture by the element's own name or an ancestor's; remembers what it has seen. */
export function furnitureTest(isImmune: (element: HtmlElement) => boolean): (element: HtmlElement) => boolean {
  const known = new Uint8Array(mostElements + 1);
  return (element) => {
    const path: HtmlElement[] = [];
    let verdict = false;
    for (let at: HtmlElement | undefined = element; at; at = parentOf(at)) {
      const seen = known[at.order];
      if (seen) {
        verdict = seen === isKnownFurniture;
        break;
      }
      path.push(at);
    }
    for (const at of path.reverse()) {
      verdict ||= !neverFurniture.has(at.name) && isFurnitureName(at) && !isImmune(at);
      known[at.order] = verdict ? isKnownFurniture : isKnownText;
    }
    return verdict;
  };
}

/** 0 before the title, 1 in the article, little behind the first end mark that has prose before it. */
function positionFactors(
  lines: readonly PageLine[],
  titleLine: number,
  isFurniture: (element: HtmlElement) => boolean,
): number[] {
  const factors: number[] = [];
  const whole = lines.reduce((sum, line, i) => sum + (i > titleLine ? line.prose : 0), 0);
  let prose = 0;
  let factor = 1;
  for (const [i, line] of lines.entries()) {
    if (i > titleLine && !line.outside && !isFurniture(line.block)) prose += line.prose;
    if (prose >= 100 && line.chars <= 40 && factor === 1) {
      const isEnd = isEndPhrase(line.text);
      if (isEnd || (prose >= whole * editorShare && editorLine.test(line.text))) factor = afterEnd;
    }
    factors.push(i <= titleLine ? 0 : factor);
  }
  return factors;
}

function bestElement({ elements, prose, all }: Weights): { element: HtmlElement; prose: number } | undefined {
  const whole = mostOf(prose);
  let best: { element: HtmlElement; prose: number; score: number } | undefined;
  // From the last to the first: of equals the outer one.
  for (let order = elements.length - 1; order >= 0; order--) {
    const element = elements[order];
    const own = prose[order] ?? 0;
    if (!element || own === 0) continue;
    const complete = own / whole;
    const pure = Math.min(1, own / (all[order] ?? own));
    const score = ((2 * complete * pure) / (complete + pure)) * (isArticleName(element) ? 1.1 : 1);
    if (!best || score >= best.score) best = { element, prose: own, score };
  }
  return best;
}

/** Share of links in all characters of the page outside navigation, 0 to 1. */
export function linkShareOf(lines: readonly PageLine[]): number {
  let all = 0;
  let links = 0;
  for (const line of lines) {
    if (line.outside) continue;
    all += line.chars;
    links += line.linkChars;
  }
  return all === 0 ? 0 : links / all;
}
