import { type Entity, entitySchema } from '@qishi/model';
import { beforeAll, expect, test } from 'vitest';
import { buildEntityIndex, findEntitySpans } from './entities.ts';
import { guessEntities } from './guesses.ts';
import { type Background, loadBackground } from './keywords.ts';

const entities: Entity[] = entitySchema.array().parse([
  { id: 'nvidia', name: '英伟达', type: 'company' },
  { id: 'baidu', name: '百度', type: 'company', aliases: ['百度集团'] },
  { id: 'robin', name: '李彦宏', type: 'person' },
  { id: 'wenxin', name: '文心一言', type: 'model' },
]);
const index = buildEntityIndex(entities);
let background: Background;
beforeAll(async () => {
  background = await loadBackground();
});

function guess(title: string, text: string) {
  const [inTitle = [], inBody = []] = findEntitySpans(index, [title, text]);
  return guessEntities({ text: title, spans: inTitle }, { text, spans: inBody }, background);
}
const idsIn = (text: string): string[] => guess('', text).map(({ id }) => id);

test.each([
  ['澜川科技宣布完成新一轮融资。', ['guess:company:澜川科技']],
  ['本轮由峰屿资本、启岸创投领投。', ['guess:company:启岸创投', 'guess:company:峰屿资本']],
  ['订单来自沐岚半导体，交付在年底。', ['guess:company:沐岚半导体']],
  ['中标人为北京云溪拾光软件有限公司。', ['guess:company:北京云溪拾光软件']],
  ['当天发布「澜川大脑」大模型。', ['guess:product:澜川大脑']],
  ['公司推出了名为“Lumo-2”的推理芯片。', ['guess:product:Lumo-2']],
  ['北辰研究院院长顾明远表示，明年会更好。', ['guess:person:顾明远']],
  ['首席分析师约翰·霍顿（John Horton）近日指出，需求仍在。', ['guess:person:约翰·霍顿']],
])('%s', (text, ids) => expect(idsIn(text).sort()).toEqual([...ids].sort()));

test.each([
  '人工智能是一门科技，高新科技集团也在其中。',
  '这家公司、该集团和国内半导体都在等待。',
  '互联网科技、新型电子和神经网络都在发展。',
  '有关部门发布《人工智能管理办法》和「征求意见」。',
  '他说“我们会努力的”，推出“十件大事”。',
  '发言人周二表示，记者解释说，教授认为如此。',
])('no name: %s', (text) => expect(idsIn(text)).toEqual([]));

test('what the base lists is no guess, under none of its names', () => {
  expect(
    guess('百度集团发布新品', '百度集团董事长李彦宏表示，推出「文心一言」大模型，英伟达科技供货。').map(({ id }) => id),
  ).toEqual([]);
});

test('a guess is marked, counted and has its role', () => {
  const [first] = guess('澜川科技发布新品', '澜川科技宣布推出新品。澜川科技的订单增加。');
  expect(first).toEqual({
    id: 'guess:company:澜川科技',
    name: '澜川科技',
    type: 'company',
    count: 3,
    inTitle: true,
    role: 'subject',
    guessed: true,
  });
  expect(guess('', '客户包括澜川科技。')[0]?.role).toBe('mentioned');
});
