import { expect, test } from 'vitest';
import { buildFingerprint, compareFingerprints } from './fingerprint.ts';

const sentence = (n: number): string =>
  `第${n}段写的是编号${n * 7919}的设备在${n}号车间的运行情况，记录人为${n * 31}组。`;
const text = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => sentence(from + i)).join('\n');

test('a text is like itself whatever its width and blanks', () => {
  const a = buildFingerprint(text(0, 40));
  expect(a).toHaveLength(64);
  expect(a).toEqual(a.toSorted());
  expect(compareFingerprints(a, buildFingerprint(text(0, 40).replace(/，/g, ', ').replace(/\n/g, '\n\n')))).toBe(1);
});

test('half a text in common is about a third alike, strangers not at all', () => {
  const a = buildFingerprint(text(0, 40));
  expect(compareFingerprints(a, buildFingerprint(text(20, 60)))).toBeGreaterThan(0.15);
  expect(compareFingerprints(a, buildFingerprint(text(20, 60)))).toBeLessThan(0.55);
  expect(compareFingerprints(a, buildFingerprint(text(200, 240)))).toBeLessThan(0.2);
});

test('short and empty texts', () => {
  expect(buildFingerprint('芯片')).toHaveLength(1);
  expect(buildFingerprint(' \n。')).toEqual([]);
  expect(compareFingerprints([], [])).toBe(0);
});
