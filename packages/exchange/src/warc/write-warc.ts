import { gzipSync } from 'node:zlib';
import { type RawPage, sha256 } from '@qishi/model';
import { WARCRecord, WARCSerializer } from 'warcio';
import { captureField, renderCaptureField } from './capture-field.ts';

const version = 'WARC/1.1';

/** Headers about how the bytes travelled: ours are as they came out of that. Kept under the name that archives use. */
const ofTheWay: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
export const originalPrefix = 'x-archive-orig-';

/** The record that begins a file, as a gzip member. */
export async function renderWarcInfo(software: string, date: string): Promise<Uint8Array> {
  const warcHeaders = { 'WARC-Record-ID': recordId(`${software} ${date}`) };
  const info = { software, format: 'WARC File Format 1.1' };
  return renderMember(WARCRecord.createWARCInfo({ date, warcVersion: version, warcHeaders }, info));
}

/**
 * A capture as a gzip member of its own: a response with its headers, or, where nobody answered, a resource. With a
 * role, it is no page: what a feed or a robots.txt answered.
 */
export async function renderWarcRecord(page: RawPage, role?: 'announcement'): Promise<Uint8Array> {
  const warcHeaders = {
    'WARC-Record-ID': recordId(page.id),
    'WARC-Payload-Digest': `sha256:${sha256(page.body)}`,
    [captureField]: renderCaptureField(page, role),
  };
  const common = { url: page.finalUrl, date: page.fetchedAt, warcVersion: version } as const;
  if (page.via !== 'http') {
    const type = page.headers['content-type'] ?? 'application/octet-stream';
    const resource = { ...common, type: 'resource', warcHeaders: { ...warcHeaders, 'Content-Type': type } } as const;
    return renderMember(WARCRecord.create(resource, [page.body]), page.body);
  }
  const httpHeaders = Object.fromEntries(
    Object.entries(page.headers).map(([name, value]) => [ofTheWay.has(name) ? originalPrefix + name : name, value]),
  );
  const response = {
    ...common,
    type: 'response',
    warcHeaders,
    httpHeaders,
    statusline: `HTTP/1.1 ${page.status} `,
  } as const;
  return renderMember(WARCRecord.create(response, [page.body]), page.body);
}

/**
 * A gzip member, hashed and packed by Node: the library's own, a WASM module and a web stream for each record, take three
 * times as long as all of this.
 */
async function renderMember(record: WARCRecord, body?: Uint8Array): Promise<Uint8Array> {
  if (body) {
    const head = record.httpHeaders ? `${record.httpHeaders}\r\n` : '';
    const digest = sha256(Buffer.concat([Buffer.from(head), body]));
    record.warcHeaders.headers.set('WARC-Block-Digest', `sha256:${digest}`);
  }
  return gzipSync(await WARCSerializer.serialize(record));
}

/** The same for the same thing, so that two exports of one archive are the same bytes. */
function recordId(name: string): string {
  const hex = sha256(name);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `<urn:uuid:${groups.join('-')}>`;
}
