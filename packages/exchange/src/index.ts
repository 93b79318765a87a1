export { renderCsvHead, renderCsvRow } from './csv.ts';
export { FileTrouble } from './file-trouble.ts';
export { markdownFileName, renderMarkdownArticle } from './markdown.ts';
export { type Outline, parseOutlines, renderOutlines } from './opml.ts';
export { type Line, readLines } from './read-lines.ts';
export { readWhole } from './read-whole.ts';
export { type OpenedFile, openUnpacked } from './unpacked-file.ts';
export { readWarc, type WarcEntry } from './warc/read-warc.ts';
export { renderWarcInfo, renderWarcRecord } from './warc/write-warc.ts';
