import { expect, test } from 'vitest';
import { buildBriefing } from '../build-briefing.ts';
import { buildDesk } from '../desk.ts';
import type { Report } from '../input.ts';
import { listCandidates } from '../select/candidate.ts';
import { makeInput, makeReport } from '../test-reports.ts';
import { buildMaterial, isOnHeadline, isTelling } from './material.ts';

const report = makeReport({
  outlet: 'trade',
  title: '英伟达合并两支团队，预算也归到一处',
  at: '2023-04-12T10:00',
  topic: 'chips',
  text: [
    '英伟达4月12日宣布成立新的研究院，把原来的两个研究部门合为一体，由原负责人出任院长。',
    '研究院成立前后，多个开源社区在别的底座上做对话微调。',
    '英伟达表示，研究院会统一分配训练用卡，首批项目年内公布。',
  ].join('\n'),
});

function materialOf(one: Report, headline: string) {
  const desk = buildDesk(makeInput('2023-W15', [[one]]));
  const [candidate] = listCandidates(desk);
  if (candidate === undefined) throw new Error('no candidate');
  return buildMaterial(candidate, desk, headline);
}

test('a dated opening about the headline’s actor tells it in other words', () => {
  const material = materialOf(report, '英伟达合并两支团队，预算也归到一处');
  expect(material.extracts.map((extract) => isTelling(extract, material))).toEqual([true, false, false]);
});

test('a meeting that opens the report does not tell what another did there', () => {
  const material = materialOf(report, '阿里云在会上追问规则');
  expect(isTelling(material.extracts[0]!, material)).toBe(false);
});

test('what a report says around its news is not on the headline', () => {
  const material = materialOf(report, '英伟达合并两支团队，预算也归到一处');
  expect(material.extracts.map((extract) => isOnHeadline(extract, material))).toEqual([true, false, true]);
});

const lead = ['trade', 'gazette'].map((outlet) =>
  makeReport({
    outlet: outlet as 'trade' | 'gazette',
    title: '英伟达发布新一代训练卡，面向云厂商供货',
    at: '2023-04-11T10:00',
    topic: 'chips',
    text: '4月11日，英伟达发布新一代训练卡，首批面向云厂商供货。\n英伟达没有公布新卡的价格。',
  }),
);

/** 本周判断 of two stories of one topic, the second dated before the week or in it. */
test.each([
  ['4月8日', '4月8日，阿里云宣布自研芯片全面降价三成。'],
  ['4月12日', '同一周的4月12日，阿里云宣布自研芯片全面降价三成。'],
])('a further story of %s stands as 「%s」', (date, told) => {
  const second = makeReport({
    outlet: 'paper',
    title: '阿里云宣布自研芯片全面降价三成',
    at: '2023-04-12T12:00',
    topic: 'chips',
    text: `${date}，阿里云宣布自研芯片全面降价三成。\n阿里云称，降价面向所有企业客户。`,
  });
  const outcome = buildBriefing(makeInput('2023-W15', [lead, [second]]));
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  expect(outcome.value.judgement.map(({ text }) => text)).toContain(told);
});
