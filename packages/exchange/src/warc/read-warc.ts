import { fail, type Outcome, ok, type Problem } from '@qishi/model';
import { WARCParser, type WARCRecord } from 'warcio';
import { FileTrouble } from '../file-trouble.ts';
import { openUnpacked } from '../unpacked-file.ts';
import { type CaptureFacts, captureField, parseCaptureField } from './capture-field.ts';
import { holdsDigest } from './digest.ts';
import { findNextRecord } from './find-next-record.ts';
import { parseHttpMessage } from './http-message.ts';
import { watchReading } from './watch-reading.ts';

/** What a record captured. */
export interface WarcEntry {
  readonly kind: 'response' | 'resource';
  readonly url: string;
  /** ISO 8601 in UTC. */
  readonly date: string;
  readonly status: number;
  /** Lower-cased names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** What the capture knew besides, in a file of ours. */
  readonly capture?: CaptureFacts;
}

/** Bytes that the head of a record may have. */
const headBytes = 512 * 1024;

/** Breaks after which a file is given up: each costs a search. */
const mostBreaks = 1000;

type Read = Outcome<WarcEntry>;

/**
 * The responses and resources of a WARC file, packed or not, one record in memory at a time. A record that is damaged or
 * larger than `maxBytes` is a Problem about `file:n`; after a break reading goes on at the next record that can be found.
 * Throws what opening a file throws.
 */
export async function* readWarc(file: string, maxBytes: number): AsyncGenerator<Read> {
  const count: Count = { records: 0 };
  let start: number | undefined = 0;
  for (let breaks = 0; start !== undefined; breaks++) {
    if (breaks === mostBreaks) {
      yield fail('import', 'unreadable-file', file, `broken in ${mostBreaks} places: the rest is not read`);
      return;
    }
    start = yield* readStretch(file, start, count, maxBytes);
  }
}

interface Count {
  records: number;
}

/** Reads from a byte on to the end or to a break; gives where to read on after one. */
async function* readStretch(
  file: string,
  start: number,
  count: Count,
  maxBytes: number,
): AsyncGenerator<Read, number | undefined> {
  const opened = await openUnpacked(file, start);
  const watch = watchReading(opened.chunks);
  const parser = new WARCParser(watch.chunks, { parseHttp: false, keepHeadersCase: true });
  try {
    for (;;) {
      watch.allow(headBytes);
      const record = await parser.parse();
      if (record === null) return undefined;
      count.records++;
      if (!/^WARC\/\d/.test(record.warcHeaders.statusline)) throw new BrokenRecord('is no WARC record');
      watch.allow(Number.POSITIVE_INFINITY);
      yield* readRecord(record, `${file}:${count.records}`, maxBytes);
      await record.skipFully();
    }
  } catch (error) {
    if (!isTrouble(error)) throw error;
    yield { ok: false, problem: tellBreak(error, `${file}:${Math.max(count.records, 1)}`) };
    if (error instanceof FileTrouble && error.reason === 'too-large') return undefined;
    const after = opened.isPacked ? opened.position() : start + parser.offset + 1;
    return await findNextRecord(file, after, opened.isPacked);
  } finally {
    await watch.close();
  }
}

/** A record that breaks off or is none. */
class BrokenRecord extends Error {
  override readonly name = 'BrokenRecord';
}

const isTrouble = (error: unknown): error is Error =>
  error instanceof FileTrouble ||
  error instanceof BrokenRecord ||
  (error instanceof Error && error.name === 'ReadTooFar');

function tellBreak(error: Error, subject: string): Problem {
  const reason = error instanceof FileTrouble && error.reason === 'too-large' ? 'too-large' : 'invalid-record';
  return fail('import', reason, subject, `${error.message}; what follows is read where a record begins`).problem;
}

async function* readRecord(record: WARCRecord, subject: string, maxBytes: number): AsyncGenerator<Read> {
  const kind = record.warcType;
  if (kind !== 'response' && kind !== 'resource') return;
  const length = record.warcContentLength;
  if (!(length >= 0)) throw new BrokenRecord('does not say how long it is');
  if (length > maxBytes) {
    yield fail('import', 'too-large', subject, `over ${Math.floor(maxBytes / 2 ** 20)} MiB`);
    return;
  }
  const block = await record.readFully(false);
  if (block.byteLength < length) throw new BrokenRecord('breaks off');
  yield await parseRecord(record, kind, block, subject, maxBytes);
}

async function parseRecord(
  record: WARCRecord,
  kind: WarcEntry['kind'],
  block: Uint8Array,
  subject: string,
  maxBytes: number,
): Promise<Read> {
  const url = record.warcTargetURI ?? '';
  const time = Date.parse(record.warcDate ?? '');
  if (url === '' || Number.isNaN(time)) return fail('import', 'invalid-record', subject, 'no address or no time');
  if (!holdsDigest(block, record.warcBlockDigest ?? ''))
    return fail('import', 'invalid-record', subject, 'its bytes do not give its digest');
  const isHttp = kind === 'response' && /^https?:/i.test(url);
  const message = isHttp
    ? await parseHttpMessage(block, maxBytes)
    : { status: 200, headers: { 'content-type': record.warcContentType ?? '' }, body: block };
  if (message === undefined) return fail('import', 'invalid-record', subject, 'no HTTP answer that can be read');
  const capture = parseCaptureField(record.warcHeader(captureField));
  return ok({ kind, url, date: new Date(time).toISOString(), ...message, ...(capture ? { capture } : {}) });
}
