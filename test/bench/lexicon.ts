import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entitySchema, type Lexicon, topicLexiconSchema } from '@qishi/model';
import { parse } from 'yaml';

const config = join(import.meta.dirname, '../../config');

/** Entities and topic weights as they are configured in this repository. */
export function loadBenchLexicon(): Lexicon {
  const read = (file: string): unknown => parse(readFileSync(join(config, file), 'utf8'));
  const files = readdirSync(join(config, 'entities')).sort();
  return {
    entities: files.flatMap((file) => entitySchema.array().parse(read(join('entities', file)))),
    topics: topicLexiconSchema.parse(read('topics.yaml')),
  };
}
