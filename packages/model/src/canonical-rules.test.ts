import { expect, test } from 'vitest';
import { canonicalRulesSchema, canonicalUrlOf } from './canonical-rules.ts';

const outlet = (rules: object, home = 'https://www.outlet.example/') => ({
  home,
  canonical: canonicalRulesSchema.parse(rules),
});

test.each([
  ['http://m.outlet.example/p/1?f=rss', 'https://www.outlet.example/p/1'],
  ['https://outlet.example/p/1#top', 'https://www.outlet.example/p/1'],
  ['https://old.example/p/1', 'https://www.outlet.example/p/1'],
  ['https://other.example/p/1?id=3', 'https://other.example/p/1?id=3'],
  ['/p/1?id=3&page=2', 'https://www.outlet.example/p/1?id=3'],
  ['/amp/p/1', 'https://www.outlet.example/p/1'],
  ['javascript:alert(1)', undefined],
])('%s is %s by the rules of its outlet', (address, expected) => {
  const rules = {
    host: 'www.outlet.example',
    twins: ['old.example'],
    keep: ['id'],
    paths: [{ from: '^/amp(/.*)$', to: '$1' }],
  };
  expect(canonicalUrlOf(address, 'https://www.outlet.example/list', outlet(rules))).toBe(expected);
});

test('rules without a host keep the one given, and leave other outlets alone', () => {
  const own = outlet({ keep: [] });
  expect(canonicalUrlOf('https://m.outlet.example/1?x=1', undefined, own)).toBe('https://m.outlet.example/1');
  expect(canonicalUrlOf('https://news.example/1?x=1', undefined, own)).toBe('https://news.example/1?x=1');
});

test('an outlet that knows no https keeps http', () => {
  const own = outlet({ host: 'outlet.example' }, 'http://outlet.example/');
  expect(canonicalUrlOf('http://www.outlet.example/1', undefined, own)).toBe('http://outlet.example/1');
});

test('a pattern that is none is told', () => {
  expect(canonicalRulesSchema.safeParse({ paths: [{ from: '(', to: '' }] }).success).toBe(false);
});
