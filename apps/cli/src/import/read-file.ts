import { FileTrouble, readWhole } from '@qishi/exchange';
import { decodeText, fail, type Outcome, ok, type RawPage } from '@qishi/model';
import { findFileKind, isOutline, knownEndings } from './file-kind.ts';
import { buildImportPage } from './import-page.ts';
import { readRecordPages } from './record-pages.ts';
import { readWarcPages } from './warc-pages.ts';

/** Bytes that a file which is read as a whole may have, unpacked. JSONL and WARC stream, whatever their size. */
const maxWholeBytes = 128 * 2 ** 20;

const contentTypes = { html: 'text/html', text: 'text/plain', markdown: 'text/markdown' } as const;

export interface ReadingContext {
  readonly now: Date;
  /** The source to which an article of this address belongs; `import` where there is none. */
  readonly findSourceId: (url: string) => string;
  /** Told of every record of an archive that is no page. */
  readonly passOver: (what: string) => void;
}

type Pages = AsyncGenerator<Outcome<RawPage>>;

/** The captures that a file holds, one at a time; what cannot be read is a Problem and stops nothing else. */
export async function* readFilePages(file: string, context: ReadingContext): Pages {
  try {
    yield* readKind(file, context);
  } catch (error) {
    if (error instanceof FileTrouble) yield fail('import', error.reason, file, error.message);
    else if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code)))
      yield fail('import', 'unreadable-file', file, error.message);
    else throw error;
  }
}

async function* readKind(file: string, context: ReadingContext): Pages {
  const kind = findFileKind(file);
  if (kind === undefined) yield fail('import', 'unknown-format', file, `known are ${knownEndings}, and these with .gz`);
  else if (kind === 'records') yield* readRecordPages(file, context.now);
  else if (kind === 'warc') yield* readWarcPages(file, context.findSourceId, context.passOver);
  else yield* readDocument(file, kind, context);
}

async function* readDocument(
  file: string,
  kind: 'json' | 'xml' | 'outline' | keyof typeof contentTypes,
  context: ReadingContext,
): Pages {
  const bytes = await readWhole(file, maxWholeBytes);
  if (bytes.length === 0) yield fail('import', 'unreadable-file', file, 'the file is empty');
  else if (kind === 'json' || kind === 'xml' || kind === 'outline') yield* readFeed(file, bytes, context);
  else yield ok(await readText(bytes, kind, context.now));
}

async function readText(bytes: Uint8Array, kind: keyof typeof contentTypes, now: Date): Promise<RawPage> {
  const known = kind === 'markdown' ? await readMarkdown(bytes, now) : undefined;
  return known ?? buildImportPage(undefined, bytes, contentTypes[kind], { fetchedAt: now.toISOString() });
}

async function readMarkdown(bytes: Uint8Array, now: Date): Promise<RawPage | undefined> {
  const { readMarkdownRecord } = await import('./markdown-page.ts');
  return readMarkdownRecord(decodeText(bytes, 'text/markdown').text, now);
}

async function* readFeed(file: string, bytes: Uint8Array, { now, findSourceId }: ReadingContext): Pages {
  const { text } = decodeText(bytes, 'application/xml');
  if (isOutline(text)) {
    yield fail(
      'import',
      'unknown-format',
      file,
      'a list of feeds holds no articles; import it alone to get source drafts',
    );
    return;
  }
  const { readFeedFile } = await import('@qishi/crawl/feed-file');
  const pages = readFeedFile(text, { name: file, now, findSourceId });
  if (pages.ok) yield* pages.value;
  else yield pages;
}
