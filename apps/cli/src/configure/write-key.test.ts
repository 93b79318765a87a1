import { describe, expect, test } from 'vitest';
import { switchSource } from './source-groups.ts';
import { writeKey } from './write-key.ts';

const text = '# head\nname:   old   # why\n\n# The other.\n# other: example\nlist: [a,   b]\n';

describe('writeKey leaves every other byte', () => {
  test.each([
    ['name', 'new', text.replace('old', 'new')],
    ['name', 'a: b', text.replace('old', '"a: b"')],
    ['other', 'x', text.replace('# other: example', 'other: x')],
    ['third', true, `${text}third: true\n`],
    ['list', ['c', 'd'], text.replace('[a,   b]', '[ c, d ]')],
    ['name', undefined, text.replace('name:', '# name:')],
    ['absent', undefined, text],
  ] as const)('%s: %j', (key, value, expected) => {
    expect(writeKey(text, key, value)).toBe(expected);
  });

  test('a value with a dollar is not a pattern', () => {
    expect(writeKey('# key: x\n', 'key', "$& $1 $'")).toBe("key: $& $1 $'\n");
  });

  test('what was commented out comes back in its place', () => {
    expect(writeKey(writeKey(text, 'name', undefined), 'name', 'again')).toBe(
      text.replace(/name: {3}old.*/, 'name: again'),
    );
  });
});

describe('switchSource', () => {
  const source = 'id: a\nenabled: true\nnotes: >-\n  Lines\n  of text.\n';
  test('off and on again gives what was read before', () => {
    const off = switchSource(source, false);
    expect(off).toMatch(/\n# Turned off .*\nenabled: false\n$/);
    expect(switchSource(off, false)).toBe(off);
    expect(switchSource(off, true)).toBe(source.replace('enabled: true\n', ''));
  });

  test('a source that is off for a reason of its own stays off', () => {
    const off = 'id: a\n# English.\nenabled: false\n';
    expect(switchSource(off, true)).toBe(off);
    expect(switchSource(off, false)).toBe(off);
  });
});
