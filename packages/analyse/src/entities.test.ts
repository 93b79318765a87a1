import { type Entity, entitySchema } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildEntityIndex, countMentions, findEntitySpans } from './entities.ts';

const entities: Entity[] = entitySchema.array().parse([
  { id: 'nvidia', name: '英伟达', type: 'company', aliases: ['NVIDIA', '辉达'] },
  { id: 'bytedance', name: '字节跳动', type: 'company' },
  { id: 'aliyun', name: '阿里云', type: 'company' },
  {
    id: 'feifei',
    name: '李飞飞（斯坦福）',
    type: 'person',
    aliases: ['李飞飞'],
    ambiguous: [{ alias: '李飞飞', needs: ['斯坦福'], hint: '' }],
  },
  {
    id: 'feifei-db',
    name: '李飞飞（数据库）',
    type: 'person',
    aliases: ['李飞飞'],
    ambiguous: [{ alias: '李飞飞', needs: ['数据库'], hint: '' }],
  },
  {
    id: 'doubao',
    name: '豆包大模型',
    type: 'model',
    parent: 'bytedance',
    aliases: ['豆包'],
    ambiguous: [{ alias: '豆包', needs: ['大模型', 'App'], hint: 'a bun' }],
  },
  { id: 'ascend', name: '昇腾', type: 'chip' },
  {
    id: 'ascend910b',
    name: '昇腾910B',
    type: 'chip',
    aliases: ['910B'],
    ambiguous: [{ alias: '910B', needs: ['昇腾'], hint: 'a number' }],
  },
  { id: 'gpt4', name: 'GPT-4', type: 'model' },
  { id: 'a100', name: 'A100', type: 'chip' },
  { id: 'bis', name: 'BIS', type: 'regulator' },
  { id: 'azure', name: '微软 Azure', type: 'company', aliases: ['Azure'] },
]);
const index = buildEntityIndex(entities);
const idsIn = (...texts: string[]): string[] =>
  findEntitySpans(index, texts)
    .flat()
    .map(({ entity }) => entity.id);

test('the longest name wins and aliases are one entity', () => {
  expect(idsIn('昇腾910B追赶NVIDIA，辉达与英伟达是一家')).toEqual(['ascend910b', 'nvidia', 'nvidia', 'nvidia']);
});

test.each([
  ['早餐吃了两个豆包和一碗粥', []],
  ['豆包这款大模型降价', ['doubao']],
  ['字节跳动发布新品，豆包也在其中', ['bytedance', 'doubao']],
  ['编号910B的仓库', []],
  ['李飞飞介绍了数据库的路线', ['feifei-db']],
  ['斯坦福教授李飞飞', ['feifei']],
  ['李飞飞来了', []],
])('%s', (text, ids) => expect(idsIn(text)).toEqual(ids));

test('context far away does not count', () => {
  expect(idsIn(`豆包${'，'.repeat(70)}大模型`)).toEqual([]);
});

test.each([
  ['GPT4和GPT 4都是GPT-4', ['gpt4', 'gpt4', 'gpt4']],
  ['显卡A1000不是A100', ['a100']],
  ['the bis of it', []],
  ['nvidia不是NVIDIA', ['nvidia']],
  ['ＮＶＩＤＩＡ', []],
  ['微软Azure与微软 Azure', ['azure', 'azure']],
])('Latin names: %s', (text, ids) => expect(idsIn(text)).toEqual(text === 'ＮＶＩＤＩＡ' ? ['nvidia'] : ids));

test('mentions are counted by form, with the place in the original text', () => {
  const [title, body] = ['英伟达发布新品', '英伟达（NVIDIA）说，英伟达的Ａ１００停产。'];
  const [inTitle = [], inBody = []] = findEntitySpans(index, [title!, body!]);
  const mentions = countMentions({ text: title!, spans: inTitle }, { text: body!, spans: inBody });
  expect(mentions[0]).toEqual({
    id: 'nvidia',
    name: '英伟达',
    type: 'company',
    count: 4,
    forms: ['英伟达', 'NVIDIA'],
    inTitle: true,
    role: 'subject',
  });
  expect(mentions[1]).toMatchObject({ id: 'a100', forms: ['Ａ１００'], inTitle: false, role: 'mentioned' });
});
