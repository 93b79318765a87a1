/**
 * Weighs the terms of `terms.yaml` on labelled articles and prints `config/topics.yaml`:
 *
 *   node fit/fit-topics.ts > ../../config/topics.yaml
 *
 * Three sources of labels: the measuring set beside the repository, `labels.jsonl` (ours, of articles that lie beside
 * the repository too) and the sample edition. One logistic unit per topic; the penalty pulls a weight towards what the
 * list says of its term, so that words which the labelled months happen not to use still count.
 */
import { stringify } from 'yaml';
import { buildEntityIndex } from '../src/entities.ts';
import { hasSharedData, readDevSet, readEntities, readNewsroom, readOwnLabels } from './examples.ts';
import { fitLexicon } from './fit-weights.ts';
import { readPupils, readTerms } from './train.ts';

if (!hasSharedData) throw new Error('The labelled articles are not here: ../shared/data beside the repository.');
const lists = readTerms();
const examples = [...readDevSet(), ...readOwnLabels(), ...readNewsroom()];
const lexicon = fitLexicon(readPupils(examples, lists, buildEntityIndex(readEntities())), lists);
const head =
  '# yaml-language-server: $schema=../docs/schemas/topics.schema.json\n' +
  '# Made by packages/analyse/fit/fit-topics.ts from fit/terms.yaml and labelled articles; not edited by hand.\n';
process.stdout.write(
  head + stringify(lexicon, { lineWidth: 118, flowCollectionPadding: false, collectionStyle: 'any' }),
);
