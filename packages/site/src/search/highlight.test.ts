import { queryTokens } from '@qishi/model';
import { describe, expect, it } from 'vitest';
import { cutExcerpt, findMarks } from './highlight.ts';

const marked = (text: string, query: string): string[] =>
  findMarks(text, queryTokens(query)).map(([start, end]) => text.slice(start, end));

describe('findMarks', () => {
  it.each([
    ['阿里云发布通义千问', '通义千问', ['通义千问']],
    ['通义千问与通义万相', '通义千问', ['通义千问']],
    // The phrase is not there as a whole: what there is of it.
    ['出口新规与管制', '出口管制', ['出口', '管制']],
    ['英伟达A100和H800', 'a100', ['A100']],
    ['英伟达Ａ１００和H800', 'a100', ['Ａ１００']],
    ['GPT-4和GPT-4o都在', 'GPT-4', ['GPT-4', 'GPT-4']],
    ['GPT-4和GPT-4o都在', 'gpt4o', ['GPT-4o']],
    ['GPT-4o 与 GPT4', 'gpt', ['GPT', 'GPT']],
    ['A1000 不是 A100', 'A100', ['A100']],
    ['价格4.5元', '4', []],
    ['价格4.5元', '4.5', ['4.5']],
    ['用C++写', 'c++', ['C++']],
    ['芯片、芯粒', '芯', ['芯', '芯']],
    ['没有', '管制', []],
  ])('%s ← %s', (text, query, expected) => expect(marked(text, query)).toEqual(expected));

  it('keeps to the original where NFKC makes it longer or shorter', () => {
    expect(marked('㍻时代的ﬁne芯片', '芯片')).toEqual(['芯片']);
    expect(marked('㌀㌀㌀芯片', '芯片')).toEqual(['芯片']);
    expect(marked('㍿某社公布', '株式会社')).toEqual(['㍿']);
    expect(marked('é́是e加两个符号，算力', '算力')).toEqual(['算力']);
    expect(marked('𠮷野家与𠮷野', '𠮷野')).toEqual(['𠮷野', '𠮷野']);
    expect(marked('ﷺ后面的芯片', '芯片')).toEqual(['芯片']);
  });

  it('gives marks in order that never overlap', () => {
    const text = '算力算力算，GPU算力';
    const marks = findMarks(text, queryTokens('算力 力算 gpu'));
    for (const [i, [start, end]] of marks.entries()) {
      expect(end).toBeGreaterThan(start);
      expect(start).toBeGreaterThan(marks[i - 1]?.[1] ?? -1);
    }
  });

  it('takes what a person types for no pattern', () => {
    expect(marked('a.b (c) [d] $1', 'a.b')).toEqual(['a.b']);
    expect(marked('aXb', 'a.b')).toEqual([]);
    for (const query of ['(', '[a-', '\\', '.*', '$&', '<img src=x>'])
      expect(() => marked('正文 src=x', query)).not.toThrow();
  });
});

describe('cutExcerpt', () => {
  const long = `${'前文很长。'.repeat(40)}关键是通义千问的价格。${'后文。'.repeat(40)}`;

  it('begins shortly before the first mark, and its marks hold', () => {
    const { text, marks } = cutExcerpt(long, queryTokens('通义千问'), 60);
    expect(text.length).toBeLessThanOrEqual(62);
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['通义千问']);
    expect(text.startsWith('…')).toBe(true);
    expect(text.endsWith('…')).toBe(true);
  });

  it('is the beginning when nothing is found, and the whole of a short text', () => {
    expect(cutExcerpt(long, queryTokens('无'), 20).text).toBe(`${long.slice(0, 20)}…`);
    expect(cutExcerpt('短文', queryTokens('短文'), 20)).toEqual({ text: '短文', marks: [[0, 2]] });
  });

  it('does not cut a character in two', () => {
    const { text } = cutExcerpt('𠮷'.repeat(100), queryTokens('无'), 21);
    expect(text.isWellFormed()).toBe(true);
  });
});
