import type { Check, IssueFolder } from './issue-folder.ts';
import type { PdfBlock, PdfPage, PdfText } from './read-pdf.ts';

const top = 781;
const bottom = 61;
/** Blank bands up to this height, in points, are part of the layout: around headings, in charts. */
const usualGap = 48;
const leastFill = 0.25;

/** How the text falls on the pages: how many, none nearly empty, nothing torn apart at their edges. */
export function checkPages(issue: IssueFolder, { pages }: PdfText): readonly Check[] {
  const inner = pages.slice(1, -1);
  const fills = inner.map((page) => ({ number: page.number, fill: measureFill(page) }));
  const bounds = isFullWeek(issue) ? { least: 8, most: 20 } : { least: 2, most: 20 };
  const count = pages.length;
  return [
    {
      name: `pages: ${bounds.least} to ${bounds.most}`,
      figure: `${count} pages`,
      breaks: count >= bounds.least && count <= bounds.most ? [] : [`${count} pages`],
    },
    {
      name: 'pages: none nearly empty',
      figure: `least ${(100 * Math.min(1, ...fills.map(({ fill }) => fill))).toFixed(0)} %`,
      breaks: fills
        .filter(({ fill }) => fill < leastFill)
        .map((one) => `page ${one.number}: ${(100 * one.fill).toFixed(0)} %`),
    },
    {
      name: 'pages: no heading left alone at the foot',
      breaks: inner.flatMap((page, index) => findOrphan(page, pages[index + 2])),
    },
    {
      name: 'pages: no last line alone at the head',
      breaks: pages.slice(2).flatMap((page, index) => findWidow(pages[index + 1], page)),
    },
  ];
}

/** Enough for the length that a subscriber is promised. */
const isFullWeek = ({ briefing }: IssueFolder): boolean =>
  briefing.items.filter(({ section }) => section === 'deep').length >= 4 && briefing.items.length >= 10;

/** Share of the page's height that carries something. */
export function measureFill(page: PdfPage): number {
  const bands = page.pieces
    .filter(({ y }) => y > bottom - 2 && y < top)
    .map(({ y, size }) => ({ from: Math.max(bottom, y - size * 0.4), to: y + size * 1.2 }))
    .sort((a, b) => a.from - b.from);
  let filled = 0;
  let reached = bands[0]?.from ?? bottom;
  for (const { from, to } of bands) {
    if (from - reached > usualGap) reached = from;
    if (to > reached) {
      filled += to - reached;
      reached = to;
    }
  }
  return filled / (top - bottom);
}

const headingRoles = new Set(['H2', 'H3', 'H4', 'TH']);

/** A heading with nothing below it, or with a single line that the next page goes on from. */
function findOrphan(page: PdfPage, next: PdfPage | undefined): readonly string[] {
  const blocks = page.blocks.filter(isInFlow);
  const at = blocks.findLastIndex(({ role }) => headingRoles.has(role));
  const below = blocks.slice(at + 1).flatMap(({ lines }) => lines).length;
  const goesOn = !headingRoles.has(next?.blocks.filter(isInFlow)[0]?.role ?? 'H2');
  return at >= 0 && (below === 0 || (below === 1 && goesOn)) ? [`page ${page.number}: ${blocks[at]?.text}`] : [];
}

const isInFlow = ({ role }: PdfBlock): boolean => role !== 'Document';

/** The first text of a page that goes on from the page before with one line only, or is nothing but a story's foot. */
function findWidow(before: PdfPage | undefined, page: PdfPage): readonly string[] {
  const first = page.blocks.filter(isInFlow)[0];
  const last = before?.blocks.filter(isInFlow).at(-1);
  if (!first || !last || headingRoles.has(first.role)) return [];
  const goesOn =
    first.role === last.role &&
    first.role === 'P' &&
    !/[。？！”」）]$/.test(last.text) &&
    last.lines.at(-1)!.right > 500;
  const isFoot = /^(?:信源：|独立\d+)/.test(first.text);
  return isFoot || (goesOn && first.lines.length < 2) ? [`page ${page.number}: ${first.text}`] : [];
}
