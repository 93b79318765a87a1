import { type RawPage, sha256 } from '@qishi/model';
import { WARCRecord, WARCSerializer } from 'warcio';
import { captureField, renderCaptureField } from './capture-field.ts';

const version = 'WARC/1.1';
const options = { gzip: true, digest: { algo: 'sha-256', prefix: 'sha256:' } } as const;

/** Headers about how the bytes travelled: ours are as they came out of that. Kept under the name that archives use. */
const ofTheWay: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
export const originalPrefix = 'x-archive-orig-';

/** The record that begins a file, as a gzip member. */
export async function renderWarcInfo(software: string, date: string): Promise<Uint8Array> {
  const warcHeaders = { 'WARC-Record-ID': recordId(`${software} ${date}`) };
  const info = { software, format: 'WARC File Format 1.1' };
  return WARCSerializer.serialize(
    WARCRecord.createWARCInfo({ date, warcVersion: version, warcHeaders }, info),
    options,
  );
}

/**
 * A capture as a gzip member of its own: a response with its headers, or, where nobody answered, a resource. With a
 * role, it is no page: what a feed or a robots.txt answered.
 */
export async function renderWarcRecord(page: RawPage, role?: 'announcement'): Promise<Uint8Array> {
  const warcHeaders = { 'WARC-Record-ID': recordId(page.id), [captureField]: renderCaptureField(page, role) };
  const common = { url: page.finalUrl, date: page.fetchedAt, warcVersion: version } as const;
  if (page.via !== 'http') {
    const type = page.headers['content-type'] ?? 'application/octet-stream';
    const resource = { ...common, type: 'resource', warcHeaders: { ...warcHeaders, 'Content-Type': type } } as const;
    return WARCSerializer.serialize(WARCRecord.create(resource, [page.body]), options);
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
  return WARCSerializer.serialize(WARCRecord.create(response, [page.body]), options);
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
