import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DocSection } from './doc-sections.ts';
import { sharedFolder } from './extract/page-set.ts';
import { type Floors, findFigure } from './floors.ts';
import { runLab, runNode, withLines } from './lab.ts';
import { four, renderTable } from './table.ts';

/** A lab stage judged by the scorer that the acceptance uses. Paths are below `data/` of the measuring data. */
export interface LabGate {
  readonly kind: string;
  readonly stage: string;
  readonly input: string;
  readonly gold: string;
}

/** By their keys in floors.json. */
export const labGates: Readonly<Record<string, LabGate>> = {
  pages: { kind: 'pages', stage: 'extract', input: 'pages/items.jsonl', gold: 'pages/gold.jsonl' },
  topics: { kind: 'topics', stage: 'topics', input: 'topics/items.jsonl', gold: 'topics/gold.jsonl' },
  events: { kind: 'events', stage: 'events', input: 'events/items.jsonl', gold: 'events/gold.jsonl' },
  times: { kind: 'times', stage: 'times', input: 'times/items.jsonl', gold: 'times/items.jsonl' },
  stories: { kind: 'stories', stage: 'stories', input: 'stories/items.jsonl', gold: 'stories/gold.jsonl' },
  'stories-events830': {
    kind: 'stories',
    stage: 'stories',
    input: 'stories/events830.items.jsonl',
    gold: 'stories/events830.gold.jsonl',
  },
};

/** Keys in floors.json of gates that do not go by the shared scorer. */
export const otherGates: readonly string[] = [
  'topics-folds',
  'times-own',
  'times-suites',
  'stories-cross',
  'stories-events830-cross',
  'grounding',
  'search',
  'search-old',
];

export const hasSharedData = existsSync(join(sharedFolder, 'data'));

/** The scorer's figures of one gate. */
export async function measureLabGate({ kind, stage, input, gold }: LabGate): Promise<unknown> {
  const output = await runLab(stage, join(sharedFolder, 'data', input));
  return scoreShared(kind, join(sharedFolder, 'data', gold), output);
}

/** What the shared scorer says about lab output. */
export function scoreShared(kind: string, gold: string, output: string): Promise<unknown> {
  return withLines(
    () => [],
    async (file) => {
      const predictions = join(dirname(file), 'predictions.jsonl');
      await writeFile(predictions, output);
      return JSON.parse(await runNode(join(sharedFolder, 'tools/score.mjs'), kind, gold, predictions));
    },
  );
}

/** One row per pinned figure, floor and figure beside each other. `figures` by gate. */
export function labGatesSection(figures: Readonly<Record<string, unknown>>, floors: Floors): DocSection {
  const rows = Object.keys(figures).flatMap((gate) =>
    Object.entries(floors[gate] ?? {}).map(([path, floor], index) => [
      index === 0 ? gate : '',
      path,
      four(floor),
      four(findFigure(figures[gate], path)),
    ]),
  );
  const markdown = [
    '## All gates: floor and figure',
    '',
    'Figures are those of `tools/score.mjs` on the labelled sets of `../shared/data`, through `qishi lab`. Floors',
    'are pinned in `test/gates/floors.json`. The topic weights were fitted on the labels of that very gate: its',
    'figures guard against loss and do not tell the quality on articles never seen.',
    '',
    renderTable(['gate', 'figure', 'floor', 'reached'], rows, 2),
  ].join('\n');
  return { name: 'lab-gates', command: 'pnpm gate:lab --write', markdown };
}
