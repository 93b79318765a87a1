import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { buildLines, type PdfLine, type Piece } from './pdf-lines.ts';

/** A PDF as its reader sees it: by page, and on each page by tagged block, in the order of reading. */
export interface PdfText {
  readonly pages: readonly PdfPage[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly marked: boolean;
  readonly outline: readonly string[];
  readonly destinations: ReadonlySet<string>;
}

export interface PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly PdfBlock[];
  /** Everything that is set on the page, furniture and charts included, blanks left out. */
  readonly pieces: readonly Piece[];
  readonly links: readonly { readonly url?: string; readonly dest?: string }[];
}

/** The innermost tagged block: a paragraph, a heading, a list entry, a cell. */
export interface PdfBlock {
  readonly role: string;
  readonly lines: readonly PdfLine[];
  /** All characters in order, without blanks and without the marks of notes. */
  readonly text: string;
}

const blockRoles = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'LI', 'LBody', 'TH', 'TD', 'DT', 'DD', 'Caption', 'Div']);

export async function readPdf(pdf: Uint8Array): Promise<PdfText> {
  // pdf.js takes the bytes over; the caller still needs them.
  const loading = getDocument({ data: pdf.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  try {
    const document = await loading.promise;
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
    const pages: PdfPage[] = [];
    for (const number of numbers) pages.push(await readPage(await document.getPage(number), number));
    const { info } = (await document.getMetadata()) as { info: Record<string, unknown> };
    const { Marked } = ((await document.getMarkInfo()) ?? {}) as { Marked?: boolean };
    const destinations = new Set((await document.getDestinations()).keys());
    return { pages, info, marked: Marked === true, outline: await readOutline(document), destinations };
  } finally {
    await loading.destroy();
  }
}

type OutlineNode = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

async function readOutline(document: PDFDocumentProxy): Promise<readonly string[]> {
  const flatten = (nodes: readonly OutlineNode[]): readonly string[] =>
    nodes.flatMap(({ title, items }) => [title, ...flatten(items)]);
  return flatten((await document.getOutline()) ?? []);
}

async function readPage(page: PDFPageProxy, number: number): Promise<PdfPage> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const content = await readContent(page);
  const tree = (await page.getStructTree()) as StructNode | null;
  const blocks = tree ? collectBlocks(tree, content) : [];
  const annotations = (await page.getAnnotations()) as { subtype: string; url?: string; dest?: unknown }[];
  const links = annotations
    .filter(({ subtype }) => subtype === 'Link')
    .map(({ url, dest }) => ({
      ...(url === undefined ? {} : { url }),
      ...(typeof dest === 'string' ? { dest } : {}),
    }));
  const pieces = [...content.values()].flat().filter(({ text }) => text.trim() !== '');
  return { number, width: right - left, height: top - bottom, blocks, pieces, links };
}

/** Pieces by the id of the marked content that holds them; furniture of the page has ids of its own. */
async function readContent(page: PDFPageProxy): Promise<ReadonlyMap<string, readonly Piece[]>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const content = new Map<string, Piece[]>();
  const open: string[] = [];
  for (const item of items) {
    if ('str' in item) {
      const key = open.at(-1) ?? '';
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
      content.set(key, [...(content.get(key) ?? []), { text: item.str, x, y, size, width: item.width }]);
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.id ?? `${open.at(-1) ?? ''}/`);
  }
  return content;
}

interface StructNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

function collectBlocks(tree: StructNode, content: ReadonlyMap<string, readonly Piece[]>): readonly PdfBlock[] {
  const blocks: { role: string; pieces: Piece[] }[] = [];
  const walk = (node: StructNode, block: { role: string; pieces: Piece[] } | undefined): void => {
    if (node.type === 'content') block?.pieces.push(...(content.get(node.id ?? '') ?? []));
    else {
      const own = blockRoles.has(node.role ?? '') ? { role: node.role ?? '', pieces: [] } : block;
      if (own && own !== block) blocks.push(own);
      for (const child of node.children ?? []) walk(child, own);
    }
  };
  const rest = { role: 'Document', pieces: [] };
  walk(tree, rest);
  return [...blocks, rest]
    .map(({ role, pieces }) => ({ role, ...buildLines(pieces) }))
    .filter(({ lines }) => lines.length > 0);
}
