import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TopicVerdict, topicLexiconSchema } from '@qishi/model';
import { parse } from 'yaml';
import {
  type Example,
  type Label,
  readDevSet,
  readEntities,
  readNews,
  readNewsroom,
  readOwnLabels,
  sharedData,
} from '../../../packages/analyse/fit/examples.ts';
import { crossValidate, judgeAll, type Pupil, readPupils, readTerms } from '../../../packages/analyse/fit/train.ts';
import { buildEntityIndex } from '../../../packages/analyse/src/entities.ts';
import { bootstrap, type Interval } from '../events/bootstrap.ts';
import { drawSample } from './draw-sample.ts';
import { type Judged, scoreTopics, shareQuiet } from './score-topics.ts';

export interface TopicResult {
  /** Every article of the labelled set, judged by a model that has seen nothing of its week. */
  readonly judged: readonly Judged[];
  /** The random sample of a month of general news, judged by the weights that are shipped. */
  readonly sampled: readonly Judged[];
  /** Figures by their key in floors.json. */
  readonly figures: Readonly<Record<string, number>>;
  readonly intervals: Readonly<Record<string, Interval | null>>;
  /** Articles that models were taught with, besides those of the labelled set. */
  readonly taught: number;
}

const sampleSize = 200;
const sampleSeed = 20_230_401;

/** The labels of the sample, made by reading; ids only. */
export function readSampleLabels(): Pick<Label, 'id' | 'all' | 'exportControl'>[] {
  const lines = readFileSync(join(import.meta.dirname, 'sample.jsonl'), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Pick<Label, 'id' | 'all' | 'exportControl'>);
}

/** The ids of the sample, drawn anew from the month without the articles of the labelled set. */
export function drawSampleIds(): string[] {
  const labelled = new Set(readDevSet().map(({ item }) => item.id));
  const ids = readMonth().map(({ id }) => id);
  const others = ids.filter((id) => !labelled.has(id));
  return drawSample(others, sampleSize, sampleSeed);
}

const readMonth = () => readNews(join(sharedData, 'news/april2023.jsonl.gz'));

/** Five models on the labelled set and the shipped one on the sample. Takes some ten seconds. */
export function measureTopics(): TopicResult {
  const lists = readTerms();
  const index = buildEntityIndex(readEntities());
  const measured = readPupils(readDevSet(), lists, index);
  const taught = readPupils([...readOwnLabels(), ...readNewsroom()], lists, index);
  const judged = withVerdicts(measured, crossValidate(measured, taught, lists));
  const shipped = topicLexiconSchema.parse(
    parse(readFileSync(join(import.meta.dirname, '../../../config/topics.yaml'), 'utf8')),
  );
  const sample = readPupils(readSample(), shipped, index);
  const sampled = withVerdicts(sample, judgeAll(shipped, sample));
  const figures = { ...scoreTopics(judged), 'sample.quiet': shareQuiet(sampled) };
  const intervals = {
    ...bootstrap(judged, scoreTopics),
    ...bootstrap(sampled, (drawn) => ({ 'sample.quiet': shareQuiet(drawn) })),
  };
  return { judged, sampled, figures, intervals, taught: taught.length };
}

function readSample(): Example[] {
  const byId = new Map(readMonth().map((item) => [item.id, item]));
  return readSampleLabels().flatMap((label) => {
    const item = byId.get(label.id);
    return item ? [{ item, label: { primary: 'other' as const, ...label }, week: '' }] : [];
  });
}

function withVerdicts(pupils: readonly Pupil[], verdicts: ReadonlyMap<string, TopicVerdict>): Judged[] {
  return pupils.flatMap(({ item, label }) => {
    const verdict = verdicts.get(item.id);
    return verdict ? [{ label, verdict }] : [];
  });
}
