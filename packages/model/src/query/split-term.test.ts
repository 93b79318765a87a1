import { expect, test } from 'vitest';
import { entitySchema } from '../lexicon.ts';
import { buildNameTable, findEntity } from './name-table.ts';
import { findKnownWords, splitTerm } from './split-term.ts';

const names = buildNameTable(
  entitySchema.array().parse([
    { id: 'aliyun', name: '阿里云', type: 'company', aliases: ['Alibaba Cloud'] },
    { id: 'tongyi', name: '通义千问', type: 'model', ambiguous: [{ alias: '通义', hint: 'also others' }] },
  ]),
  ['芯片', '出口管制', '大模型', '峰会'],
);

test.each([
  ['阿里云峰会时间', ['阿里云', '峰会', '时间']],
  ['芯片出口管制', ['芯片', '出口管制']],
  ['阿里云的大模型什么时候发布？', ['阿里云', '大模型', '发布']],
  ['芯片有哪些新的进展', ['芯片', '进展']],
  ['光芯片', ['光芯片']],
  ['目的地', ['目的地']],
  ['阿里版ChatGPT', ['阿里版', 'chatgpt']],
  ['GPT-4', ['GPT-4']],
  ['4月18日', ['4月18日']],
  ['什么', ['什么']],
  ['芯', ['芯']],
])('%s is read as %j', (typed, words) => expect(splitTerm(typed, names)).toEqual(words));

test('names inside a word that cannot be parted', () => {
  expect(findKnownWords('新阿里云版', names)).toEqual(['阿里云']);
});

test('an entity goes by its id and every clear name', () => {
  expect(['ALIYUN', 'alibaba-cloud', '阿里云', '通义', 'x'].map((text) => findEntity(text, names))).toEqual([
    'aliyun', 'aliyun', 'aliyun', undefined, undefined,
  ]); // biome-ignore format: in the order asked
});
