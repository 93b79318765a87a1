import { type Briefing, beijingTime, topicNames } from '@qishi/model';
import { issueTitle, magazine } from './issue-names.ts';
import { plainText } from './plain-text.ts';

export interface PdfMeta {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  /** ISO 8601; stands as the dates of creation and change, so that the same issue gives the same bytes. */
  readonly date: string;
}

export function buildPdfMeta(briefing: Briefing): PdfMeta {
  const topics = new Set(briefing.items.map(({ topic }) => topicNames[topic]));
  return {
    title: plainText(issueTitle(briefing)),
    author: magazine,
    subject: `${briefing.from}/${briefing.to} · 总第${briefing.number}期`,
    keywords: [magazine, briefing.week, ...topics].join(', '),
    date: briefing.dataUntil,
  };
}

/**
 * Sets dates and document information. The printed file's own dates are overwritten in place; author, subject and
 * keywords, which Chromium does not take over, follow as an incremental update (PDF 32000-1, 7.5.6). A file whose end
 * is not built as expected keeps what it has: only the dates are then ours.
 */
export function setPdfMeta(pdf: Uint8Array, meta: PdfMeta): Uint8Array {
  const date = pdfDate(meta.date);
  // One byte is one character in latin1, so offsets stay true.
  const text = Buffer.from(pdf)
    .toString('latin1')
    .replace(/D:\d{14}[+-]\d{2}'\d{2}'/g, date);
  const update = renderUpdate(text, meta, date);
  return new Uint8Array(Buffer.from(text + update, 'latin1'));
}

function renderUpdate(text: string, meta: PdfMeta, date: string): string {
  const end = text.slice(-2048);
  const size = /\/Size (\d+)/.exec(end)?.[1];
  const root = /\/Root (\d+ \d+ R)/.exec(end)?.[1];
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1];
  if (size === undefined || root === undefined || previous === undefined) return '';
  const entries = [
    `/Title ${pdfString(meta.title)}`,
    `/Author ${pdfString(meta.author)}`,
    `/Subject ${pdfString(meta.subject)}`,
    `/Keywords ${pdfString(meta.keywords)}`,
    `/CreationDate (${date})`,
    `/ModDate (${date})`,
  ];
  const object = `${size} 0 obj\n<<${entries.join('\n')}>>\nendobj\n`;
  const start = text.endsWith('\n') ? '' : '\n';
  const objectAt = text.length + start.length;
  const entry = `${String(objectAt).padStart(10, '0')} 00000 n \n`;
  const trailer = `<</Size ${Number(size) + 1}\n/Root ${root}\n/Info ${size} 0 R\n/Prev ${previous}>>`;
  const table = `xref\n${size} 1\n${entry}trailer\n${trailer}\nstartxref\n${objectAt + object.length}\n%%EOF\n`;
  return start + object + table;
}

/** Text as UTF-16 in hexadecimal: no character needs escaping. */
function pdfString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** `D:20230416231000+08'00'`: as long as the dates that Chromium writes. */
function pdfDate(instant: string): string {
  return `D:${beijingTime(instant).replace(/\D/g, '')}00+08'00'`;
}
