import { parseQuery } from '@qishi/model';
import { expect, test } from 'vitest';
import { addPart, hasPart, removePart, setField, writePart } from './edit-query.ts';

const chips = { field: 'topic', value: 'chips' };

test('a part is added once, and what is removed leaves the rest as typed', () => {
  expect(addPart('华为', chips)).toBe('华为 topic:chips');
  expect(addPart('华为 topic:chips', chips)).toBe('华为 topic:chips');
  expect(removePart('“出口 管制” topic:chips -日本', chips)).toBe('“出口 管制” -日本');
  expect(removePart('华为 -topic:chips', chips)).toBe('华为 -topic:chips');
  expect(hasPart('华为 Topic：chips', chips)).toBe(true);
  expect(removePart('𠮷野家 topic:chips OR 华为', chips)).toBe('𠮷野家 OR 华为');
});

test('a field has one value or none', () => {
  expect(setField('华为 sort:newest', 'sort', 'oldest')).toBe('华为 sort:oldest');
  expect(setField('华为 sort:newest sort:oldest', 'sort')).toBe('华为');
});

test.each(['某 媒体', 'a:b', '"引号"', '「x」 y', 'a　b', 'ithome'])('a value %s can be read back', (value) => {
  const read = parseQuery(writePart({ field: 'source', value }));
  if ('faults' in read) throw new Error(read.faults.map(({ message }) => message).join());
  expect(read.query.filters.source).toHaveLength(1);
});
