import { expect, test } from 'vitest';
import { buildBriefing } from '../build-briefing.ts';
import { buildDesk } from '../desk.ts';
import { selectStories } from '../select/select-stories.ts';
import { makeInput, makeReport } from '../test-reports.ts';
import { listSelected } from './judgement.ts';
import { writeTheme } from './theme.ts';

function themeOf(title: string, text: string): string {
  const report = makeReport({ outlet: 'gazette', title, at: '2023-04-12T10:00', topic: 'chips', text });
  const desk = buildDesk(makeInput('2023-W15', [[report]]));
  const [lead] = listSelected(selectStories(desk));
  if (lead === undefined) throw new Error('nothing selected');
  return writeTheme(lead, desk);
}

test('a theme ends with its question, or with no mark where there is no room for one', () => {
  expect(themeOf('网信办就《数据办法》征求意见', '4月12日，网信办就《数据办法》征求意见。')).toBe(
    '网信办就《数据办法》征求意见，门槛立在哪里？',
  );
  const long = '网信办就《生成式模型训练数据安全管理规定》征求意见';
  expect(themeOf(long, `4月12日，${long}。`)).not.toMatch(/。$/);
});

test('an act that pays out is asked where the money goes, not what it forbids', () => {
  expect(themeOf('欧盟就《芯片法案》达成协议', '4月12日，欧盟就《芯片法案》达成协议，计划动员430亿欧元。')).toBe(
    '欧盟就《芯片法案》达成协议，钱流向哪里？',
  );
});

test('what a theme asked is not asked again in the next issue', () => {
  const storyOf = (title: string, at: string) => {
    const text = `${title}，规则自5月1日起施行。`;
    return [makeReport({ outlet: 'gazette', title, at, topic: 'chips', text })];
  };
  const first = buildBriefing(makeInput('2023-W15', [storyOf('日本限制芯片设备出口', '2023-04-12T10:00')]));
  if (!first.ok) throw new Error('no issue');
  expect(first.value.theme).toBe('日本限制芯片设备出口，谁先受影响？');
  const next = storyOf('荷兰限制芯片设备出口', '2023-04-19T10:00');
  const second = buildBriefing(makeInput('2023-W16', [next], [first.value]));
  expect(second.ok && second.value.theme).toBe('荷兰限制芯片设备出口，各方怎么应对？');
});
