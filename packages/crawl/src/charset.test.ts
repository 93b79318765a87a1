import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from './charset.ts';

test('a wrong charset label does not spoil UTF-8, nor one broken byte the rest', () => {
  const text = '<p>大模型发布会在北京举行，多家厂商参加</p>';
  expect(decodeText(Buffer.from(text), 'text/html; charset=gb2312')).toBe(text);
  const broken = Buffer.concat([Buffer.from(text.repeat(3)), Buffer.from([0xe5, 0xa4])]);
  expect(decodeText(broken, 'text/html; charset=utf-8')).toContain(text);
  expect(decodeText(iconv.encode(text, 'utf-16le', { addBOM: true }))).toBe(text);
});

test.each(['constructor', '__proto__', 'no-such', ''])('a charset called "%s" is passed over', (name) => {
  expect(decodeText(Buffer.from('<p>算力</p>'), `text/html; charset=${name}`)).toBe('<p>算力</p>');
});
