import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodePage } from './charset.ts';

const simplified = '国产算力平台上线，这是一次在北京的发布，我们来看它的表现。'.repeat(4);
const traditional = '這是一次在臺北的發布會，我們來看這個平台的表現，時間是上午。'.repeat(4);
const page = (charset: string, text: string) =>
  `<html><head><meta charset="${charset}"></head><body>${text}</body></html>`;

test.each([
  ['GB2312 as declared', page('gb2312', simplified), 'gb18030', undefined],
  ['GBK said by the header alone', simplified, 'gbk', 'text/html; charset=GBK'],
  ['GB18030 without any declaration', simplified, 'gb18030', undefined],
  ['Big5 as declared', page('big5', traditional), 'big5', undefined],
  ['Big5 without any declaration', traditional, 'big5', undefined],
  ['UTF-8 that says it is GB2312', page('gb2312', simplified), 'utf-8', 'text/html; charset=gb2312'],
  ['GBK that says it is UTF-8', page('utf-8', simplified), 'gbk', 'text/html; charset=utf-8'],
  ['Big5 that says it is UTF-8', page('utf-8', traditional), 'big5', 'text/html; charset=utf-8'],
  ['UTF-8', page('utf-8', simplified), 'utf-8', undefined],
  ['UTF-16 with a mark', `\uFEFF${simplified}`, 'utf-16le', undefined],
  ['a charset nobody knows', page('x-klingon', simplified), 'gbk', 'text/html; charset=x-klingon'],
])('%s is read', (_, text, encoding, header) => {
  const decoded = decodePage(iconv.encode(text, encoding), header);
  expect(decoded.text).toContain(text.includes(simplified) ? simplified : traditional);
});

test('a character cut in two does not spoil a UTF-8 page', () => {
  const bytes = Buffer.concat([
    Buffer.from(page('gb2312', simplified)),
    Buffer.from([0xe4, 0xb8]),
    Buffer.from(simplified),
  ]);
  expect(decodePage(bytes).charset).toBe('utf-8');
});

test('nothing is decoded to nothing', () => expect(decodePage(new Uint8Array()).text).toBe(''));
