import { evidenceKinds, type StorySettings } from '@qishi/analyse';
import type { DocSection } from '../doc-sections.ts';
import { four, renderTable } from '../table.ts';
import { bars } from './complaints.ts';
import { measures, type StoryResult, type WayResult } from './measure.ts';

/** Both sets, all ways, and the settings that were chosen. */
export function renderStories(results: readonly StoryResult[]): DocSection {
  const markdown = [
    '## Stories: settings chosen on one set, scored on the other',
    '',
    `Asked: F1 of pairs ${bars.pairwise}, of articles (B-cubed) ${bars.bcubed}, of copies ${bars.reprints}, and ahead of both others.`,
    'For ours, weights and thresholds, for the others their one threshold is chosen on the other set, whose articles,',
    'months and annotator are others. In brackets: 95% of 2,000 resampled sets of stories, fixed seed.',
    '',
    ...results.flatMap(renderResult),
    'Settings as shipped were chosen with both sets in view: their figures guard against loss, and do not tell the',
    'quality on articles never seen.',
    '',
    renderTable(
      ['setting', ...results.map(({ set }) => `for ${set.name}`)],
      rowsOfSettings(results.map(({ settings }) => settings)),
    ),
  ].join('\n');
  return { name: 'stories', command: 'pnpm gate:stories --write', markdown };
}

function renderResult({ set, ours, rivals, shipped }: StoryResult): string[] {
  const rows = [ours, ...rivals, shipped].flatMap(rowsOfWay);
  return [
    `### ${set.name}: ${set.about}, ${set.gold.length} stories`,
    '',
    renderTable(['way', 'of', 'P', 'R', 'F1', '95%'], rows, 2),
    '',
  ];
}

function rowsOfWay({ name, figures, intervals }: WayResult): string[][] {
  const measured = measures.flatMap((measure) => {
    const [share, interval] = [figures[measure], intervals[measure]];
    return share && interval ? [{ measure, share, interval }] : [];
  });
  return measured.map(({ measure, share: { p, r, f1 }, interval: { low, high } }, i) => [
    i === 0 ? name : '',
    { pairwise: 'pairs', bcubed: 'articles', reprints: 'copies' }[measure],
    four(p),
    four(r),
    four(f1),
    `${low.toFixed(2)}–${high.toFixed(2)}`,
  ]);
}

function rowsOfSettings(settings: readonly StorySettings[]): string[][] {
  const thresholds = ['bias', 'joinAt', 'uniteAt', 'mergeAt', 'subject', 'copyAt'] as const;
  return [
    ...evidenceKinds.map((kind) => [kind, ...settings.map(({ weights }) => String(weights[kind]))]),
    ...thresholds.map((key) => [key, ...settings.map((each) => String(each[key]))]),
  ];
}
