/** What a file holds, by its name; `.gz` after it says nothing. `xml` is a feed or an outline: its content tells. */
export type FileKind = 'html' | 'text' | 'markdown' | 'records' | 'json' | 'xml' | 'outline' | 'warc';

const kinds: Readonly<Record<string, FileKind>> = {
  html: 'html',
  htm: 'html',
  txt: 'text',
  md: 'markdown',
  jsonl: 'records',
  ndjson: 'records',
  json: 'json',
  rss: 'xml',
  atom: 'xml',
  xml: 'xml',
  opml: 'outline',
  warc: 'warc',
};

/** As the kinds are told to a person. */
export const knownEndings = Object.keys(kinds)
  .map((ending) => `.${ending}`)
  .join(' ');

export function findFileKind(file: string): FileKind | undefined {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(file)?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
}

/** Whether text is an OPML file. */
export function isOutline(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<opml[\s>]/i.test(
    text.replace(/^\uFEFF/, '').slice(0, 8000),
  );
}
