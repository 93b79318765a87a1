import type { Check } from './issue-folder.ts';
import type { PdfLine } from './pdf-lines.ts';
import type { PdfBlock, PdfPage, PdfText } from './read-pdf.ts';

/** 点号 and closing marks: none may begin a line (CLREQ 3.1.2); a dash alone is an empty cell of a table,
 * and a mark before a letter stands inside an address or a piece of code that no cell holds whole. */
const notAtStart = /^(?!—$|[.:;,?!][A-Za-z])[，。、；：？！·—…～,.;:?!%‰℃’”）」』》〉】〕)\]}]/;
/** Opening marks: none may end one. */
const notAtEnd = /[“‘（「『《〈【〔([{]$/;
/** Blocks whose last line must not be a single character. Cells and addresses break as they must. */
const paragraphRoles = new Set(['P', 'H2', 'H3', 'H4', 'LI', 'LBody', 'DD']);
/** Left, right, top and bottom of what may be set on, in points; the cover is set by its own rules. */
const area = { left: 50, right: 545.3, top: 781, bottom: 61 };
/** Where prose begins, right of the column of labels. */
const textLeft = 146;
/** A mark at either end of a line may hang over by its own blank half. */
const hang = 6;

/** What a reader of Chinese print sees at once when it is wrong, read off the lines of the finished PDF. */
export function checkLines(text: PdfText): readonly Check[] {
  const blocks = text.pages.slice(1).flatMap((page) => page.blocks.map((block) => ({ page: page.number, ...block })));
  const lines = blocks.flatMap((block) => block.lines.map((line) => ({ page: block.page, line })));
  const tell = ({ page, line }: { page: number; line: PdfLine }) => `page ${page}: ${line.text}`;
  const body = blocks
    .filter(({ role }) => role === 'P' || role === 'LI' || role === 'LBody')
    .flatMap((block) => block.lines.map((line) => ({ page: block.page, line })))
    .filter(({ line }) => Math.abs(line.size - 10.5) < 0.05);
  const hasDeepReads = blocks.some(({ role, text: words }) => role === 'H2' && words === '深读');
  return [
    {
      name: 'lines: none begins with a closing mark',
      figure: `${lines.length} lines`,
      breaks: lines.filter(({ line }) => notAtStart.test(line.text)).map(tell),
    },
    {
      name: 'lines: none ends with an opening mark',
      breaks: lines.filter(({ line }) => notAtEnd.test(line.text)).map(tell),
    },
    {
      name: 'lines: no paragraph ends in one character',
      breaks: blocks.filter(isRunt).map(({ page, text: words }) => `page ${page}: …${words.slice(-16)}`),
    },
    { name: 'lines: none over another', breaks: text.pages.slice(1).flatMap(findOverlaps) },
    { name: 'lines: all within the margins', breaks: lines.filter(({ line }) => isOutside(line)).map(tell) },
    {
      name: 'lines: prose on the grid of 38 × 10.5 pt',
      figure: `${body.length} lines`,
      breaks: (body.length > 0 || !hasDeepReads ? [] : ['no prose']).concat(
        body
          .filter(({ line }) => line.right - line.left > 38 * 10.5 + 2 * hang || line.left < textLeft - hang)
          .map(tell),
      ),
    },
  ];
}

/** Two lines on one height, of different blocks, that share a part of the measure. */
function findOverlaps({ number, blocks }: PdfPage): readonly string[] {
  const lines = blocks
    .filter(({ role }) => role !== 'Document')
    .flatMap((block) => block.lines.map((line) => ({ block, line })));
  return lines.flatMap(({ block, line }, index) => {
    const over = lines.slice(index + 1).find((other) => other.block !== block && isOver(line, other.line));
    return over ? [`page ${number}: ${line.text} and ${over.line.text}`] : [];
  });
}

const isOver = (a: PdfLine, b: PdfLine): boolean =>
  Math.abs(a.y - b.y) < Math.min(a.size, b.size) * 0.5 && a.left < b.right - 2 && b.left < a.right - 2;

function isRunt({ role, lines }: PdfBlock): boolean {
  if (!paragraphRoles.has(role) || lines.length < 2) return false;
  return [...(lines.at(-1)?.text ?? '')].filter((char) => /[\p{L}\p{N}]/u.test(char)).length < 2;
}

function isOutside({ left, right, y }: PdfLine): boolean {
  return left < area.left - 1 || right > area.right + hang || y > area.top || y < area.bottom - 1;
}
