import { expect, test } from 'vitest';
import { openProgress } from './progress.ts';

function record(isTTY: boolean, columns = 20) {
  const written: string[] = [];
  const stream = { isTTY, columns, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { written, stream };
}

test('a terminal line is rewritten in place and never wraps', () => {
  const { written, stream } = record(true, 10);
  const progress = openProgress(stream, () => 0);
  progress.show('分析：第一百篇文章');
  progress.clear();
  expect(written).toEqual(['\r\u001B[2K分析：第', '\r\u001B[2K']);
});

test('a pipe gets a plain line now and then', () => {
  const { written, stream } = record(false);
  let now = 0;
  const progress = openProgress(stream, () => now);
  for (; now < 11_000; now += 1_000) progress.show(`at ${now}`);
  progress.clear();
  expect(written).toEqual(['at 5000\n', 'at 10000\n']);
});
