import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from './charset.ts';

const simplified = '国产算力平台上线，这是一次在北京的发布，我们来看它的表现。'.repeat(4);
const traditional = '這是一次在臺北的發布會，我們來看這個平台的表現，時間是上午。'.repeat(4);
const page = (charset: string, text: string) =>
  `<html><head><meta charset="${charset}"></head><body>${text}</body></html>`;
const html = (charset: string) => `text/html; charset=${charset}`;

describe('pages', () => {
  test.each([
    ['GB2312 as declared', page('gb2312', simplified), 'gb18030', undefined, 'gb18030'],
    ['GBK said by the header alone', simplified, 'gbk', html('GBK'), 'gb18030'],
    ['GB18030 without any declaration', simplified, 'gb18030', undefined, 'gb18030'],
    ['Big5 as declared', page('big5', traditional), 'big5', undefined, 'big5-hkscs'],
    ['Big5 without any declaration', traditional, 'big5', undefined, 'big5-hkscs'],
    ['UTF-8', page('utf-8', simplified), 'utf-8', undefined, 'utf-8'],
    ['UTF-8 without any declaration', simplified, 'utf-8', undefined, 'utf-8'],
    ['UTF-8 that says it is GB2312', page('gb2312', simplified), 'utf-8', html('gb2312'), 'utf-8'],
    ['two characters of UTF-8 that say they are GBK', '<p>算力</p>', 'utf-8', html('gbk'), 'utf-8'],
    ['GBK that says it is UTF-8', page('utf-8', simplified), 'gbk', html('utf-8'), 'gb18030'],
    ['GBK that says it is Big5', page('big5', simplified), 'gbk', undefined, 'gb18030'],
    ['GBK that its server calls Latin', page('gb2312', simplified), 'gbk', html('iso-8859-1'), 'gb18030'],
    ['GBK that everybody calls Latin', page('windows-1252', simplified), 'gbk', html('iso-8859-1'), 'gb18030'],
    ['Big5 that says it is UTF-8', page('utf-8', traditional), 'big5', html('utf-8'), 'big5-hkscs'],
    ['Big5 that says it is GB2312', page('gb2312', traditional), 'big5', undefined, 'big5-hkscs'],
    ['GBK that only happens to be valid UTF-8', '模', 'gbk', html('gbk'), 'gb18030'],
    ['a charset nobody knows', page('x-klingon', simplified), 'gbk', html('x-klingon'), 'gb18030'],
    ['UTF-8 that says it is UTF-16', page('utf-16', simplified), 'utf-8', undefined, 'utf-8'],
    ['French that says it is UTF-16', page('utf-16', 'Un café de Paris'), 'windows-1252', undefined, 'windows-1252'],
    ['French that says it is GBK', page('gbk', 'Un café à Genève'), 'windows-1252', undefined, 'windows-1252'],
    ['a script in another charset than its page', `<script charset="utf-8" src="x.js"></script>${page('gbk', '模')}`, 'gbk', undefined, 'gb18030'],
    ['a declaration behind long scripts', `<script>${'a'.repeat(6000)}</script>${page('gbk', '模')}`, 'gbk', undefined, 'gb18030'],
    ['Russian as declared', page('windows-1251', 'Новые ускорители для облака'), 'windows-1251', undefined, 'windows-1251'],
    ['Japanese as declared', page('euc-jp', '新しい半導体を発表した。'), 'euc-jp', undefined, 'euc-jp'],
    ['Korean as declared', page('euc-kr', '새로운 반도체를 발표했다.'), 'euc-kr', undefined, 'euc-kr'],
    ['French without any declaration', 'Un café à Genève, après l’été', 'windows-1252', undefined, 'windows-1252'],
  ])('%s', (_, text, encoding, header, charset) => {
    expect(decodeText(iconv.encode(text, encoding), header)).toEqual({ text, charset });
  }); // biome-ignore format: a table
});

describe('units of two and four bytes', () => {
  test.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('%s by its mark, and by how < is written', (charset) => {
    const text = `<p>${simplified}</p>`;
    expect(decodeText(iconv.encode(text, charset, { addBOM: true }))).toEqual({ text, charset });
    expect(decodeText(iconv.encode(text, charset, { addBOM: false }), html('gbk'))).toEqual({ text, charset });
  });

  test('UTF-16 with a mark and no markup', () => {
    expect(decodeText(iconv.encode(simplified, 'utf-16le', { addBOM: true })).text).toBe(simplified);
  });
});

test('a UTF-8 mark is taken off, also where it stands before another charset', () => {
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  expect(decodeText(Buffer.concat([mark, Buffer.from(simplified)])).text).toBe(simplified);
  expect(decodeText(Buffer.concat([mark, iconv.encode(simplified, 'gbk')])).text).toBe(simplified);
});

describe('UTF-8 that is not whole', () => {
  const begun = Buffer.from([0xe4, 0xb8]);
  test.each([
    ['cut in the middle of a character', [page('gb2312', simplified), begun]],
    ['one character cut in two', [page('gb2312', simplified), begun, simplified]],
    ['a text of three characters, cut', [page('gb2312', '国产算'), begun]],
    ['a fragment in GBK', [page('gb2312', simplified), iconv.encode('国产算力平台上线', 'gbk')]],
  ])('%s', (_, parts) => {
    const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
    const { text, charset } = decodeText(bytes, html('gb2312'));
    expect(charset).toBe('utf-8');
    expect(text).toContain('国产算');
  });

  test('one broken byte in Russian', () => {
    const text = page('windows-1251', 'Новые ускорители для облака');
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xd0])]);
    expect(decodeText(bytes)).toEqual({ text: `${text}\uFFFD`, charset: 'utf-8' });
  });

  test('a fragment of UTF-8 does not make a GBK page UTF-8', () => {
    const bytes = Buffer.concat([iconv.encode(page('utf-8', simplified), 'gbk'), Buffer.from('国产算力平台')]);
    expect(decodeText(bytes, html('utf-8')).text).toContain(simplified);
  });
});

describe('feeds', () => {
  const feed = (declaration: string) => `${declaration}<rss version="2.0"><title>国产算力與晶片䶮的表现</title></rss>`;
  test.each([
    ['header', 'application/rss+xml; charset=GB2312', '<?xml version="1.0"?>'],
    ['declaration', 'text/xml', '<?xml version="1.0" encoding="gbk"?>'],
    ['declaration behind a blank line', 'text/xml', "\n<?xml version='1.0' encoding='gbk'?>"],
    ['nothing at all', '', ''],
  ])('GB18030 is known by %s', (_, contentType, declaration) => {
    const text = feed(declaration);
    expect(decodeText(iconv.encode(text, 'gb18030'), contentType)).toEqual({ text, charset: 'gb18030' });
  });
});

test.each(['constructor', '__proto__', 'no-such', 'base64', 'utf-7', 'replacement', ''])(
  'a charset called "%s" is passed over',
  (name) => expect(decodeText(Buffer.from('<p>算力</p>'), html(name)).text).toBe('<p>算力</p>'),
);

test('ASCII is UTF-8 whatever it says, and nothing is decoded to nothing', () => {
  expect(decodeText(Buffer.from('User-agent: *'), 'text/plain; charset=utf-16')).toEqual({
    text: 'User-agent: *',
    charset: 'utf-8',
  });
  expect(decodeText(new Uint8Array()).text).toBe('');
});

test('a part of a larger buffer is read alone', () => {
  const bytes = iconv.encode(simplified, 'gbk');
  const inside = new Uint8Array(Buffer.concat([Buffer.from('前文'), bytes, Buffer.from('后文')]).buffer);
  const at = Buffer.from(inside.buffer).indexOf(bytes);
  expect(decodeText(new Uint8Array(inside.buffer, at, bytes.length)).text).toBe(simplified);
});
