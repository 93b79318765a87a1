import { expect, test } from 'vitest';
import { buildBriefing } from '../build-briefing.ts';
import { makeInput, makeReport } from '../test-reports.ts';
import { findAnswer } from './answered.ts';
import { genreOf } from './genre.ts';

test.each([
  ['某国将限制芯片对华出口？外交部：坚决反对', { asked: '某国将限制芯片对华出口', by: '外交部', said: '坚决反对' }],
  ['青原科技裁撤芯片部门？公司回应：不实', { asked: '青原科技裁撤芯片部门', by: '公司', said: '不实' }],
])('%s: an office answers', (title, answered) => expect(findAnswer(title, [])).toEqual(answered));

test.each([
  '某国是否会限制芯片出口？外交部回应',
  '大模型会取代程序员？专家：不会',
  '芯片还要缺多久？工信部：正在缓解',
  '青原科技裁撤芯片部门？公司回应',
  '外交部：坚决反对',
])('%s: no statement, no answer, or nobody to answer for it', (title) => expect(findAnswer(title, [])).toBeUndefined());

test('what an office answers to is news, and told with the answer', () => {
  const title = '甲国下月将限制先进芯片制造设备对华出口？商务部：坚决反对';
  const text =
    '商务部发言人4月12日在例行发布会上说，中方注意到有关报道。有记者问，甲国下月将限制先进芯片制造设备对华出口，中方有何评论。发言人表示，中方对此坚决反对，这种做法损害全球产业链供应链稳定。发言人说，中方将密切关注，维护自身合法权益。';
  const report = makeReport({ outlet: 'gazette', title, at: '2023-04-12T10:00', topic: 'chips', text });
  const issue = buildBriefing(makeInput('2023-W15', [[report]]));
  if (!issue.ok) throw new Error('no issue');
  const [item] = issue.value.items;
  expect(item?.headline).toBe('商务部回应甲国5月将限制先进芯片制造设备对华出口');
  expect(item?.sentences.map((sentence) => sentence.text).join('')).toContain('坚决反对');
});

test.each([
  ['又要下手？甲国政府将出台对华芯片投资限制规则', 'news'],
  ['又要下手？甲国政府为什么盯上芯片', 'feature'],
  ['大模型创业一年之后，他们怎么看自己走过的路？云舟科技发布总结', 'feature'],
])('%s is %s: news may stand behind a short tease', (title, genre) => {
  expect(genreOf(makeReport({ outlet: 'gazette', title, at: '2023-04-12T10:00', topic: 'chips', text: title }))).toBe(
    genre,
  );
});
