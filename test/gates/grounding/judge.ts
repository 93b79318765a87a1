import { loadConfig } from '@qishi/cli/src/load-config.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import { buildArticleEvidence } from '../../../packages/brief/src/article-evidence.ts';
import { findFaults } from '../../../packages/brief/src/ground/check-sentence.ts';
import type { GroundingFault } from '../../../packages/brief/src/ground/fault.ts';
import type { NameForms } from '../../../packages/brief/src/ground/names.ts';
import type { Pair } from './pair-set.ts';

export interface Judged {
  readonly pair: Pair;
  readonly faults: readonly GroundingFault[];
}

/** Every name of `config/entities` with its other forms. */
export async function loadNames(): Promise<NameForms[]> {
  const { lexicon } = await loadConfig(readSettings({}));
  return lexicon.entities.map(({ name, aliases, ambiguous }) => [
    ...new Set([name, ...aliases, ...ambiguous.map(({ alias }) => alias)]),
  ]);
}

/** As an issue would judge it: the texts are articles without titles, published at noon of their day. */
export function judgePair(pair: Pair, known: readonly NameForms[]): Judged {
  const evidence = pair.texts.map((text) =>
    buildArticleEvidence({ title: '', text, blocks: [], publishedAt: `${pair.published}T04:00:00Z` }, '本刊', known),
  );
  return { pair, faults: [...findFaults(pair.sentence, evidence, known)] };
}
