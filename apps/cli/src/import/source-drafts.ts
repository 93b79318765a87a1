import { FileTrouble, type Outline, parseOutlines, readWhole } from '@qishi/exchange';
import { decodeText, fail, hostOf, type Outcome, type Source, sourceSchema } from '@qishi/model';
import { stringify } from 'yaml';
import { findFileKind, isOutline } from './file-kind.ts';

/** Bytes that a list of feeds may have. */
const maxBytes = 16 * 2 ** 20;

/** A source as it may go into `config/sources/`, for a person to look over. */
export interface SourceDraft {
  /** Name of its file there. */
  readonly file: string;
  readonly source: Source;
}

/** The text of a file that is an OPML file by its name or its beginning; undefined for any other. */
export async function findOutlineText(file: string): Promise<Outcome<string> | undefined> {
  const kind = findFileKind(file);
  if (kind !== 'outline' && kind !== 'xml') return undefined;
  try {
    const { text } = decodeText(await readWhole(file, maxBytes), 'application/xml');
    return kind === 'outline' || isOutline(text) ? { ok: true, value: text } : undefined;
  } catch (error) {
    // A feed may be larger, and whoever reads it as such tells what else is wrong with it.
    if (kind === 'xml') return undefined;
    if (error instanceof FileTrouble) return fail('import', error.reason, file, error.message);
    if (error instanceof Error && 'code' in error) return fail('import', 'unreadable-file', file, error.message);
    throw error;
  }
}

/** Drafts for the feeds that no source reads yet. */
export function buildDrafts(text: string, file: string, sources: readonly Source[]): Outcome<readonly SourceDraft[]> {
  const outlines = parseOutlines(text, file);
  if (!outlines.ok) return outlines;
  const known = new Set(sources.flatMap(({ entries }) => entries.map(({ url }) => url)));
  const taken = new Set(sources.map(({ id }) => id));
  const fresh = outlines.value.filter(({ feed }) => !known.has(feed));
  return { ok: true, value: fresh.map((outline) => buildDraft(outline, taken)) };
}

function buildDraft({ title, feed, home }: Outline, taken: Set<string>): SourceDraft {
  const id = freeId(feed, taken);
  const source = sourceSchema.parse({
    id,
    name: title,
    home: home ?? new URL('/', feed).href,
    entries: [{ kind: 'feed', url: feed }],
    credibility: 'self-media',
    verified: null,
    enabled: false,
    whyOff: 'Nobody has looked at it.',
    notes: 'From a list of feeds. Look at it, set credibility, topics and weight, then enable it.',
  });
  return { file: `${id}.yaml`, source };
}

function freeId(feed: string, taken: Set<string>): string {
  const base =
    hostOf(feed)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'feed';
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  taken.add(id);
  return id;
}

/** The line by which editors find the schema of what stands in `config/sources/`. */
const schemaLine = '# yaml-language-server: $schema=../../docs/schemas/source.schema.json\n';

export function renderDraft({ file, source }: SourceDraft): string {
  return `# config/sources/${file}\n${schemaLine}${stringify(source, { lineWidth: 0 })}`;
}
