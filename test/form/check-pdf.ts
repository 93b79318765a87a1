import { buildPdfMeta, listUrls } from './expected.ts';
import type { Check, IssueFolder } from './issue-folder.ts';
import { squeeze } from './pdf-lines.ts';
import type { PdfBlock, PdfText } from './read-pdf.ts';

/** The PDF as a file: paper, tags, outline, information, fonts, links, the numbers of its contents. */
export function checkPdfFile(issue: IssueFolder, text: PdfText): readonly Check[] {
  const raw = Buffer.from(issue.pdf ?? []).toString('latin1');
  return [
    { name: 'pdf: A4 throughout', breaks: text.pages.filter(isNotA4).map(({ number }) => `page ${number}`) },
    { name: 'pdf: tagged, outlined, titled', breaks: [...findLackOfForm(raw, text), ...findWrongInfo(issue, text)] },
    checkFonts(raw),
    checkLinks(issue, text),
    checkContents(text),
  ];
}

const isNotA4 = ({ width, height }: PdfText['pages'][number]): boolean =>
  Math.round(width) !== 595 || Math.round(height) !== 842;

function findLackOfForm(raw: string, text: PdfText): readonly string[] {
  const headings = text.pages.flatMap(({ blocks }) => blocks.filter(({ role }) => role === 'H2' || role === 'H3'));
  const outlined = new Set(text.outline.map(squeeze));
  return [
    ...(/\/MarkInfo\s*<<[^>]*\/Marked true/.test(raw) ? [] : ['not marked as tagged']),
    ...(text.pages.every(({ blocks }) => blocks.length > 0) ? [] : ['a page without tagged text']),
    ...headings.filter((one) => !outlined.has(one.text)).map((one) => `not in the outline: ${one.text}`),
    ...(headings.length > 0 ? [] : ['no headings']),
  ];
}

function findWrongInfo({ briefing }: IssueFolder, { info }: PdfText): readonly string[] {
  const meta = buildPdfMeta(briefing);
  const expected = {
    Title: meta.title,
    Author: meta.author,
    Subject: meta.subject,
    Keywords: meta.keywords,
    Language: 'zh-CN',
  };
  return Object.entries(expected)
    .filter(([key, value]) => info[key] !== value)
    .map(([key]) => `${key} is ${info[key]}`);
}

/** Every font named is Noto SC and every one described stands in the file; glyphs as drawings (Type 3) are fallbacks. */
function checkFonts(raw: string): Check {
  const names = new Set([...raw.matchAll(/\/BaseFont\s*\/([^\s/>]+)/g)].map(([, name = '']) => name));
  const descriptors = [...raw.matchAll(/\/Type\s*\/FontDescriptor[\s\S]*?endobj/g)].map(([whole]) => whole);
  return {
    name: 'pdf: Noto SC embedded, nothing else',
    figure: `${names.size} fonts`,
    breaks: [
      ...[...names].filter((name) => !/^[A-Z]{6}\+NotoS(?:ans|erif)SC/.test(name)).map((name) => `font ${name}`),
      ...descriptors.filter((one) => !/\/FontFile[23]?\s/.test(one)).map(() => 'a font that is not embedded'),
      ...(/\/Subtype\s*\/Type3/.test(raw) ? ['glyphs as drawings (Type 3)'] : []),
      ...(names.size >= 3 && descriptors.length >= names.size / 2 ? [] : [`only ${names.size} fonts were found`]),
    ],
  };
}

function checkLinks(issue: IssueFolder, text: PdfText): Check {
  const links = text.pages.flatMap((page) => page.links);
  const urls = new Set(links.flatMap(({ url }) => (url === undefined ? [] : [url])));
  const dests = links.flatMap(({ dest }) => (dest === undefined ? [] : [dest]));
  const notes = issue.briefing.citations.map(({ n }) => `note-${n}`);
  return {
    name: 'pdf: links lead somewhere',
    figure: `${urls.size} outside, ${dests.length} inside`,
    breaks: [
      ...listUrls(issue.briefing)
        .filter((url) => !urls.has(url))
        .map((url) => `no link to ${url}`),
      ...dests.filter((dest) => !text.destinations.has(dest)).map((dest) => `a link to nowhere: ${dest}`),
      ...notes.filter((note) => issue.html.includes(`href="#${note}"`) && !dests.includes(note)),
    ],
  };
}

/** Each number of the contents against the page on which a heading of just these words stands. */
function checkContents(text: PdfText): Check {
  const at = text.pages.findIndex(({ blocks }) => blocks.some(isContentsTitle));
  const blocks = text.pages[at]?.blocks ?? [];
  const start = blocks.findIndex(isContentsTitle) + 1;
  const end = blocks.findIndex(({ role }, index) => index >= start && role !== 'LI');
  const entries = blocks.slice(start, end < 0 ? undefined : end).map((block) => block.text);
  const headings = text.pages
    .slice(Math.max(0, at))
    .flatMap(({ number, blocks: all }) => all.filter(isHeading).map((one) => ({ number, title: one.text })));
  const wrong = entries.filter((entry) => !headings.some(({ number, title }) => entry === `${title}${number}`));
  const told = wrong.map((entry) => {
    const places = headings.filter(({ title }) => entry.startsWith(title)).map(({ number }) => number);
    return `${entry}: stands on ${places.join(', ') || 'no page'}`;
  });
  return {
    name: 'pdf: contents tell the right pages',
    figure: `${entries.length} entries`,
    breaks: entries.length > 0 ? told : ['no contents'],
  };
}

const isContentsTitle = ({ role, text }: PdfBlock): boolean => role === 'H2' && text === '目录';
const isHeading = ({ role }: PdfBlock): boolean => role === 'H2' || role === 'H3' || role === 'H4';
