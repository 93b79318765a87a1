import { isArticleName, isFurnitureName } from './class-names.ts';
import { parentOf } from './document.ts';
import type { HtmlElement } from './html-node.ts';
import { heaviestLineChars, type PageLine } from './page-lines.ts';
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

export interface Weight {
  prose: number;
  all: number;
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
  const total = sumUp(
    lines.map((line) => (line.prose > 0 ? line : undefined)),
    (line) => line.prose,
  );
  const whole = [...total.values()].reduce((most, { prose }) => Math.max(most, prose), 0);
  const isFurniture = furnitureTest((element) => (total.get(element)?.prose ?? 0) >= whole * immuneShare);
  const factors = positionFactors(lines, titleLine, isFurniture);
  const kept = lines.map((line) => (line.outside || isFurniture(line.block) ? undefined : line));
  const weights = sumUp(kept, (line, i) => line.prose * (factors[i] ?? 0));
  const best = bestElement(weights);
  return best && { element: tightenBody(best.element, weights), prose: best.prose };
}

function sumUp(
  lines: readonly (PageLine | undefined)[],
  proseAt: (line: PageLine, i: number) => number,
): Map<HtmlElement, Weight> {
  const sums = new Map<HtmlElement, Weight>();
  for (const [i, line] of lines.entries()) {
    if (!line || line.chars === 0) continue;
    const prose = proseAt(line, i);
    const chars = Math.min(line.chars, heaviestLineChars);
    for (let element: HtmlElement | undefined = line.block; element; element = parentOf(element)) {
      const sum = sums.get(element);
      if (sum) {
        sum.prose += prose;
        sum.all += chars;
      } else sums.set(element, { prose, all: chars });
    }
  }
  return sums;
}

/** Furniture by the element's own name or an ancestor's; remembers what it has seen. */
export function furnitureTest(isImmune: (element: HtmlElement) => boolean): (element: HtmlElement) => boolean {
  const known = new Map<HtmlElement, boolean>();
  return (element) => {
    const path: HtmlElement[] = [];
    let verdict = false;
    for (let at: HtmlElement | undefined = element; at; at = parentOf(at)) {
      const seen = known.get(at);
      if (seen !== undefined) {
        verdict = seen;
        break;
      }
      path.push(at);
    }
    for (const at of path.reverse()) {
      verdict ||= !['html', 'body', 'main', 'article'].includes(at.name) && isFurnitureName(at) && !isImmune(at);
      known.set(at, verdict);
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

function bestElement(weights: ReadonlyMap<HtmlElement, Weight>): { element: HtmlElement; prose: number } | undefined {
  const whole = [...weights.values()].reduce((most, { prose }) => Math.max(most, prose), 0);
  let best: { element: HtmlElement; prose: number; score: number } | undefined;
  for (const [element, { prose, all }] of weights) {
    if (prose === 0) continue;
    const complete = prose / whole;
    const pure = Math.min(1, prose / all);
    const score = ((2 * complete * pure) / (complete + pure)) * (isArticleName(element) ? 1.1 : 1);
    // Of equals the outer one: the map meets inner elements first.
    if (!best || score >= best.score) best = { element, prose, score };
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
