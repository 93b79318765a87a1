import type { DocSection } from '../doc-sections.ts';
import type { FloorsOfGate } from '../floors.ts';
import { percent, renderTable } from '../table.ts';
import type { TopicResult } from './measure.ts';
import { questions, scoreHits } from './score-topics.ts';

/** What issue 4 asks for, by the key of the figure. */
export const bars: Readonly<Record<string, number>> = {
  macroF1: 0.9,
  'relevant.chips.f1': 0.92,
  'relevant.llm.f1': 0.92,
  'exportControl.f1': 0.88,
  'sample.quiet': 0.99,
};

/** Where a bar or a floor is missed. */
export function findMisses(figures: Readonly<Record<string, number>>, floors: FloorsOfGate): string[] {
  const below = (limits: FloorsOfGate, name: string) =>
    Object.entries(limits)
      .filter(([key, limit]) => (figures[key] ?? -1) < limit)
      .map(([key, limit]) => `${key} is ${figures[key] ?? 'not measured'}, below its ${name} ${limit}`);
  return [...below(bars, 'bar'), ...below(floors, 'floor')];
}

export function renderTopics(result: TopicResult, floors: FloorsOfGate): DocSection {
  const { judged, sampled, figures, intervals, taught } = result;
  const classRows = Object.entries(questions).map(([name, asks]) => {
    const { p, r, f1, n } = scoreHits(judged, asks);
    return [name, String(n), percent(p), percent(r), percent(f1), rangeOf(intervals[`${name}.f1`])];
  });
  const barRows = Object.keys(bars).map((key) => [
    key,
    percent(figures[key] ?? null),
    rangeOf(intervals[key]),
    percent(bars[key] ?? null),
    percent(floors[key] ?? null),
  ]);
  const off = sampled.filter(({ label }) => label.all.length === 0);
  const alarms = off.filter(({ verdict }) => verdict.all.length > 0).length;
  const markdown = [
    `## Topics of ${judged.length} articles, and false alarms in a month of general news`,
    '',
    renderTable(['figure', 'reached', '95 %', 'bar', 'floor'], barRows),
    '',
    renderTable(['class', 'labelled', 'precision', 'recall', 'F1', '95 %'], classRows),
    '',
    '- by cross-validation in five folds of whole weeks: the model that judges an article has seen nothing of its',
    `  week; besides the labelled set it was taught with ${taught} articles (our own labels, the sample edition)`,
    `- sample.quiet: of a random sample of ${sampled.length} articles of April 2023, read and labelled by us and never taught`,
    `  with, ${off.length} are off-topic; the weights in \`config/topics.yaml\` call ${alarms} of them chips, llm or cloud`,
    ...(alarms === 0 && off.length > 0
      ? [`- none of ${off.length} leaves room for ${percent(3 / off.length)} % of false alarms (95 %, rule of three)`]
      : []),
    '- primary: the main topic; relevant: a weekly would want it for that; definitions of `tools/score.mjs`',
    '- 95 %: where the figure lies when the articles are drawn anew with replacement, 2000 times, with a fixed seed',
  ].join('\n');
  return { name: 'topics', command: 'pnpm gate:topics --write', markdown };
}

function rangeOf(interval: TopicResult['intervals'][string] | undefined): string {
  return interval ? `${percent(interval.low)}–${percent(interval.high)}` : '–';
}
