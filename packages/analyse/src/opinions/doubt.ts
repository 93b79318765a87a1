import { type Analysis, coreTopics, type TopicVerdict, topics } from '@qishi/model';
import type { AnalysedText } from '../analyser.ts';
import type { ReaderSettings } from './reader-settings.ts';

/** An article with what the rules say of it. */
export interface LocalReading {
  readonly article: AnalysedText;
  readonly analysis: Pick<Analysis, 'topics'>;
}

/** Whether the rules' scores leave open what the article is about. */
export function isInDoubt(
  { scores }: Pick<TopicVerdict, 'scores'>,
  { band, margin }: Pick<ReaderSettings, 'band' | 'margin'>,
): boolean {
  const isBetween = coreTopics.some((topic) => {
    const score = scores[topic] ?? 0;
    return score >= band.low && score <= band.high;
  });
  const [first = 0, second = 0] = topics.map((topic) => scores[topic] ?? 0).sort((a, b) => b - a);
  return isBetween || first - second < margin;
}
