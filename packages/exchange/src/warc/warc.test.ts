import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { type Outcome, pageId, type RawPage, sha256 } from '@qishi/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWarc, type WarcEntry } from './read-warc.ts';
import { renderWarcInfo, renderWarcRecord } from './write-warc.ts';

const maxBytes = 2 ** 20;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-warc-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function read(content: Uint8Array | string): Promise<Outcome<WarcEntry>[]> {
  const path = join(folder, `${files++}.warc`);
  await writeFile(path, content);
  const entries: Outcome<WarcEntry>[] = [];
  for await (const entry of readWarc(path, maxBytes)) entries.push(entry);
  return entries;
}

const bodies = (entries: readonly Outcome<WarcEntry>[]) =>
  entries.map((entry) => (entry.ok ? new TextDecoder().decode(entry.value.body) : entry.problem.reason));

/** A record as another program writes it. */
function aRecord(body: string | Uint8Array, more: { head?: string; http?: string; length?: number } = {}): Buffer {
  const http = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${more.http ?? ''}\r\n`);
  const block = Buffer.concat([http, Buffer.from(body as string)]);
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\nWARC-Date: 2023-04-11T03:00:00Z\r\n${more.head ?? ''}Content-Type: application/http; msgtype=response\r\nContent-Length: ${more.length ?? block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
}

/** The block's SHA-1 as most programs write it. */
function withDigest(record: Buffer): Buffer {
  const [head = '', ...rest] = record.toString().split('\r\n\r\n');
  const block = rest.slice(0, -1).join('\r\n\r\n');
  const bits = [...createHash('sha1').update(block).digest()].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = (bits.match(/.{5}/g) ?? []).map(
    (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)],
  );
  return Buffer.from(`${head}\r\nWARC-Block-Digest: sha1:${digits.join('')}\r\n\r\n${block}\r\n\r\n`);
}

function aPage(n: number, more: Partial<RawPage> = {}): RawPage {
  const body = Buffer.from(`<p>第${n}页 \u0000\r\n\r\nWARC/1.0</p>`);
  const url = `https://news.example/${n}`;
  return {
    id: pageId(url, sha256(body)), sourceId: 'news', url, finalUrl: `${url}?to=1`, fetchedAt: '2023-04-11T03:00:00.123Z', status: 200,
    headers: { 'content-type': 'text/html; charset=gbk', 'content-encoding': 'gzip', 'content-length': '7', 'x-empty': '' },
    body, sha256: sha256(body), via: 'http', announced: { title: '标题 “引号”' }, ...more,
  }; // biome-ignore format: a fixture
}

describe('our own files', () => {
  test('captures come back with their bytes, headers, times and what was known besides', async () => {
    const pages = [
      aPage(1),
      aPage(2, { partOf: { pageId: 'p-1', number: 2, kind: 'next' } }),
      aPage(3, { via: 'import', headers: { 'content-type': 'application/x-ndjson' }, finalUrl: 'urn:sha256:abc' }),
    ];
    const members = [await renderWarcInfo('qishi', '2023-04-11T03:00:00Z')];
    for (const page of pages) members.push(await renderWarcRecord(page));
    for (const member of members) expect(new TextDecoder().decode(gunzipSync(member))).toMatch(/^WARC\/1\.1\r\n/);
    const entries = await read(Buffer.concat(members));
    expect(entries).toHaveLength(3);
    for (const [i, entry] of entries.entries()) {
      const { body, finalUrl, fetchedAt, status, url, sourceId, via, headers, announced, partOf } = pages[i] as RawPage;
      expect(entry).toMatchObject({ ok: true, value: { url: finalUrl, date: fetchedAt, status } });
      if (!entry.ok) throw new Error('unread');
      expect(Buffer.from(entry.value.body)).toEqual(body);
      expect(entry.value.capture).toEqual({ url, sourceId, via, headers, announced, ...(partOf ? { partOf } : {}) });
    }
  });

  test.each(['http', 'feed'] as const)(
    'a capture via %s has the digests of its block and of its body, as others check them',
    async (via) => {
      const record = gunzipSync(await renderWarcRecord(aPage(1, { via })));
      const begin = record.indexOf('\r\n\r\n') + 4;
      const head = record.subarray(0, begin).toString();
      const length = Number(/^Content-Length: (\d+)$/m.exec(head)?.[1]);
      expect(begin + length + 4).toBe(record.length);
      expect(head).toContain(`WARC-Block-Digest: sha256:${sha256(record.subarray(begin, begin + length))}\r\n`);
      expect(head).toContain(`WARC-Payload-Digest: sha256:${aPage(1).sha256}\r\n`);
    },
  );

  test('the same capture is the same bytes', async () => {
    expect(await renderWarcRecord(aPage(1))).toEqual(await renderWarcRecord(aPage(1)));
  });
});

describe('files of others', () => {
  const html = '<p>正文</p>';

  test.each([
    ['plain', aRecord(html)],
    ['packed record by record', Buffer.concat([gzipSync(aRecord(html))])],
    ['gzip', aRecord(gzipSync(html), { http: 'Content-Encoding: gzip\r\n' })],
    ['brotli', aRecord(brotliCompressSync(html), { http: 'content-encoding: br\r\n' })],
    ['unpacked under the headers of the packed', aRecord(html, { http: 'Content-Encoding: gzip\r\n' })],
    ['chunked', aRecord('6\r\n<p>正\r\n5\r\n文</\r\n2\r\np>\r\n0\r\n\r\n', { http: 'Transfer-Encoding: chunked\r\n' })],
    ['with its digest in base 32', withDigest(aRecord(html))],
  ])('%s: the page as its reader had it', async (_, file) => {
    const entries = await read(file);
    expect(bodies(entries)).toEqual([html]);
    expect(entries[0]).toMatchObject({ value: { status: 200, headers: { 'content-type': 'text/html' } } });
  });

  test('requests, metadata and what else there is are passed over', async () => {
    const other = aRecord(html).toString().replace('WARC-Type: response', 'WARC-Type: request');
    expect(bodies(await read(`${other}${aRecord(html)}`))).toEqual([html]);
  });

  test('a record that breaks off is a Problem, and ends', async () => {
    const whole = aRecord(html);
    const entries = await read(Buffer.concat([whole, whole.subarray(0, whole.length - 20)]));
    expect(bodies(entries)).toEqual([html, 'invalid-record']);
    const packed = Buffer.concat([gzipSync(whole), gzipSync(whole).subarray(0, 80)]);
    expect(bodies(await read(packed))).toEqual([html, 'invalid-record']);
  });

  test('after damage reading goes on at the next record', async () => {
    const noise = Buffer.concat(Array.from({ length: 2000 }, (_, i) => Buffer.from(sha256(String(i)), 'hex')));
    const big = gzipSync(aRecord(noise));
    const bad = Buffer.from(big);
    bad.fill(0x55, 100, 2000);
    const packed = Buffer.concat([gzipSync(aRecord('<p>1</p>')), bad, big, big, gzipSync(aRecord('<p>2</p>'))]);
    const seen = bodies(await read(packed));
    expect(seen[0]).toBe('<p>1</p>');
    expect(seen).toContain('invalid-record');
    expect(seen.at(-1)).toBe('<p>2</p>');
    const plain = Buffer.concat([aRecord('<p>1</p>'), aRecord('<p>x</p>', { length: 90_000 }), aRecord('<p>2</p>')]);
    expect(bodies(await read(plain))).toEqual(['<p>1</p>', 'invalid-record', '<p>2</p>']);
  });

  // biome-ignore format: a table
  test.each<[string, string[], Buffer | string]>([
    ['a digest that is not its own', ['invalid-record'], aRecord(html, { head: `WARC-Block-Digest: sha1:${'A'.repeat(32)}\r\n` })],
    ['no time', ['invalid-record'], aRecord(html).toString().replace('2023-04-11T03:00:00Z', 'yesterday')],
    ['a body that is not packed as it says', ['invalid-record'], aRecord('junk', { http: 'Content-Encoding: br\r\n' })],
    ['a bomb', ['invalid-record'], aRecord(gzipSync(Buffer.alloc(8 * maxBytes)), { http: 'Content-Encoding: gzip\r\n' })],
    ['more than is allowed', ['too-large'], aRecord('x'.repeat(2 * maxBytes))],
    ['no WARC at all', ['invalid-record'], '<!doctype html><p>not an archive</p>'],
    ['a head without an end', ['invalid-record'], `WARC/1.0\r\n${'X-Long: y\r\n'.repeat(200_000)}`],
    ['nothing', [], ''],
  ])('%s ends in %j', async (_, reasons, file) => {
    expect(bodies(await read(file))).toEqual(reasons);
  });

  test('every beginning of a file ends in entries and Problems, never in an error', async () => {
    const whole = Buffer.concat([gzipSync(aRecord(html)), gzipSync(aRecord('<p>2</p>'))]);
    const counts = new Set<number>();
    for (let length = 0; length <= whole.length; length += 7) {
      const seen = bodies(await read(whole.subarray(0, length)));
      expect(seen.every((body) => body === html || body === '<p>2</p>' || body === 'invalid-record')).toBe(true);
      counts.add(seen.filter((body) => body === html).length);
    }
    expect(counts).toEqual(new Set([0, 1]));
  });
});
