/** One run of text as the PDF sets it; x and y of its baseline's left end, in points from the page's lower left. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
}

export interface PdfLine {
  /** Without blanks and without the marks of notes. */
  readonly text: string;
  readonly left: number;
  /** Right end of the last visible piece, marks included. */
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** A mark is set at less than this share of its block's size. */
const markShare = 0.75;

/** The lines of one block, top first. Marks of notes stand higher and smaller: they widen a line and are no text of it. */
export function buildLines(pieces: readonly Piece[]): { readonly lines: readonly PdfLine[]; readonly text: string } {
  const visible = pieces.filter(({ text }) => text.trim() !== '');
  const size = Math.max(0, ...visible.map((piece) => piece.size));
  const isMark = (piece: Piece): boolean => piece.size < size * markShare && /^[[\]\d,–\s]+$/.test(piece.text);
  const groups: Piece[][] = [];
  for (const piece of visible) {
    const line = groups.find((group) => isOnLine(piece, group[0] as Piece, isMark(piece), size));
    if (line) line.push(piece);
    else groups.push([piece]);
  }
  const lines = groups
    .map((group) => buildLine(group, isMark))
    .filter(({ text }) => text !== '')
    .sort((a, b) => b.y - a.y);
  const text = visible.filter((piece) => !isMark(piece)).map((piece) => squeeze(piece.text));
  return { lines, text: text.join('') };
}

function isOnLine(piece: Piece, first: Piece, mark: boolean, size: number): boolean {
  const up = piece.y - first.y;
  return mark ? up >= -1 && up < size * 0.9 : Math.abs(up) < size * 0.35;
}

function buildLine(group: readonly Piece[], isMark: (piece: Piece) => boolean): PdfLine {
  const text = group.filter((piece) => !isMark(piece));
  return {
    text: text.map((piece) => squeeze(piece.text)).join(''),
    left: Math.min(...group.map(({ x }) => x)),
    right: Math.max(...group.map(({ x, width }) => x + width)),
    y: text[0]?.y ?? 0,
    size: Math.max(0, ...text.map((piece) => piece.size)),
  };
}

/** Blanks are layout: between Han and digits the browser sets a quarter of an em, not a character. */
export const squeeze = (text: string): string => text.replace(/[\s\u00ad\u200b\u2060]/g, '');
