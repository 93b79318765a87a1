import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrap, type Interval } from '../events/bootstrap.ts';
import { sharedFolder } from '../extract/page-set.ts';
import { runLab } from '../lab.ts';
import { differing } from './conventions.ts';
import {
  figuresOf,
  type TimeFigures,
  type TimeLabels,
  type TimeReading,
  type TimeTally,
  tallyText,
} from './score-times.ts';

/** The figures of a group of texts. */
export interface TimeGroup {
  readonly name: string;
  readonly figures: TimeFigures;
  readonly interval: Interval | null;
}

export interface TimeResult {
  /** Suites, the same without the labels that our conventions decide, and all. */
  readonly suites: readonly TimeGroup[];
  readonly classes: readonly TimeGroup[];
  /** Wrong ones that no listed convention explains. */
  readonly unexplained: readonly string[];
}

export const sharedFile = join(sharedFolder, 'data/times/items.jsonl');
export const ownFile = join(import.meta.dirname, 'own.jsonl');

/** Tallies of every text of a labelled file, through `qishi lab times`. */
export async function tallyFile(file: string): Promise<TimeTally[]> {
  const labels = parseLines<TimeLabels>(await readFile(file, 'utf8'));
  const readings = new Map(
    parseLines<TimeReading>(await runLab('times', file)).map((reading) => [reading.id, reading]),
  );
  return labels.map((each) => tallyText(each, readings.get(each.id)));
}

export function measureSuites(tallies: readonly TimeTally[]): TimeResult {
  const agreed = tallies.filter(({ id }) => !differing.has(id));
  const of = (all: readonly TimeTally[], suite: string) => all.filter(({ id }) => id.startsWith(`${suite}-`));
  return {
    suites: [
      groupOf('rt', of(tallies, 'rt')),
      groupOf('rt, conventions shared', of(agreed, 'rt')),
      groupOf('jn', of(tallies, 'jn')),
      groupOf('jn, conventions shared', of(agreed, 'jn')),
      groupOf('all', tallies),
    ],
    classes: classesOf(tallies),
    unexplained: agreed.filter(({ right, labelled }) => right < labelled).map(({ id }) => id),
  };
}

export const measureOwn = (tallies: readonly TimeTally[]): TimeResult => ({
  suites: [groupOf('own', tallies)],
  classes: classesOf(tallies),
  unexplained: tallies.filter(({ right, labelled, found }) => right < labelled || found > labelled).map(({ id }) => id),
});

function classesOf(tallies: readonly TimeTally[]): TimeGroup[] {
  const kinds = [...new Set(tallies.map(({ kind }) => kind))];
  return kinds.map((kind) =>
    groupOf(
      kind,
      tallies.filter((each) => each.kind === kind),
    ),
  );
}

function groupOf(name: string, tallies: readonly TimeTally[]): TimeGroup {
  const intervals = bootstrap(tallies, (drawn) => ({ recall: figuresOf(drawn).recall }));
  return { name, figures: figuresOf(tallies), interval: intervals.recall ?? null };
}

const parseLines = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
