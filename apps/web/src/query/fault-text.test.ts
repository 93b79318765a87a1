import { parseQuery } from '@qishi/model';
import { expect, test } from 'vitest';
import { faultInChinese } from './fault-text.ts';

test.each([
  '"华为',
  'OR 芯片',
  'title:""',
  'since:""',
  '-芯片',
  'colour:red',
  '-since:2023',
  'since:昨天',
  'mentions:2023-02-30',
  'since:2023-05 until:2023-04',
  'topic:football',
  'certainty:maybe',
  'sort:best',
  '芯'.repeat(501),
  '芯 '.repeat(33),
  'topic:$1',
])('what is wrong with %s is told in Chinese', (typed) => {
  const read = parseQuery(typed);
  if ('query' in read) throw new Error('this query was to be broken');
  for (const { message } of read.faults) {
    const told = faultInChinese(message);
    expect(told, message).toMatch(/\p{Script=Han}{2}/u);
    expect(told.match(/[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}/), told).toBeNull();
    expect(told).not.toBe(message);
  }
});
