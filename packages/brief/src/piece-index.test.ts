import { expect, test } from 'vitest';
import { buildPieceIndex } from './piece-index.ts';
import { piecesOf, shareOf } from './pieces.ts';

const texts = ['阿里云发布大模型通义千问', '腾讯云发布新一代集群', '网信办就管理办法征求意见', 'A100 涨价'].map(
  piecesOf,
);

test.each(['阿里云发布通义千问', '新一代集群发布', 'A100', '毫无关系的一句', ''])(
  'the share of %s in the nearest text is what comparing it with each gives',
  (text) => {
    const part = piecesOf(text);
    expect(buildPieceIndex(texts)(part)).toBe(Math.max(...texts.map((whole) => shareOf(part, whole))));
  },
);

test('without texts nothing is shared', () => {
  expect(buildPieceIndex([])(piecesOf('阿里云'))).toBe(0);
});
