import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedFolder } from '../extract/page-set.ts';
import { runLab } from '../lab.ts';
import { labGates } from '../lab-gates.ts';
import { bootstrap, type Interval } from './bootstrap.ts';
import { type ClassFigures, scoreCertainties } from './classes.ts';
import type { EventLabels, EventReading } from './labels.ts';
import { addTallies, type EventFigures, figuresOf, tallyArticle } from './score-events.ts';

/** Everything the gate says about the events set. */
export interface EventResult {
  readonly articles: number;
  readonly figures: EventFigures;
  /** By dotted path, `events.recall`. */
  readonly intervals: Readonly<Record<string, Interval | null>>;
  readonly classes: readonly ClassFigures[];
}

const gate = labGates.events;
const fileOf = (name: string): string => join(sharedFolder, 'data', name);

/** What `qishi lab events` reads in the labelled articles. */
export function readEvents(): Promise<string> {
  if (!gate) throw new Error('there is no events gate');
  return runLab(gate.stage, fileOf(gate.input));
}

export const goldFile: string = fileOf(gate?.gold ?? '');

export async function measureEvents(output: string): Promise<EventResult> {
  const labels = parseLines<EventLabels>(await readFile(goldFile, 'utf8'));
  const readings = new Map(parseLines<EventReading>(output).map((reading) => [reading.id, reading]));
  const tallies = labels.map((each) => tallyArticle(each, readings.get(each.id)));
  return {
    articles: labels.length,
    figures: figuresOf(addTallies(tallies)),
    intervals: bootstrap(tallies, (drawn) => flatten(figuresOf(addTallies(drawn)))),
    classes: scoreCertainties(labels, readings),
  };
}

/** `{events: {recall: 1}}` as `{'events.recall': 1}`. */
export function flatten(figures: EventFigures): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([group, values]) =>
      Object.entries(values as Readonly<Record<string, number | null>>).map(([key, value]) => [
        `${group}.${key}`,
        value,
      ]),
    ),
  );
}

const parseLines = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
