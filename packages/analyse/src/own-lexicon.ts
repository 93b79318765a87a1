import { readdirSync, readFileSync } from 'node:fs';
import { entitySchema, type Lexicon, topicLexiconSchema } from '@qishi/model';
import { parse } from 'yaml';

const config = new URL('../../../config/', import.meta.url);

/** For tests: entities and topic weights as they are configured in this repository. */
export function loadOwnLexicon(): Lexicon {
  const read = (file: string): unknown => parse(readFileSync(new URL(file, config), 'utf8'));
  const files = readdirSync(new URL('entities/', config)).sort();
  return {
    entities: files.flatMap((file) => entitySchema.array().parse(read(`entities/${file}`))),
    topics: topicLexiconSchema.parse(read('topics.yaml')),
  };
}
