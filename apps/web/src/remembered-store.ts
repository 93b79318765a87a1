import type { Store } from '@qishi/archive';
import type { WebParts } from './parts.ts';

/** How long an answer about the whole archive is good for, in milliseconds. It changes with a run, not with a reader. */
const keptMs = 60_000;

/**
 * The parts with a store that remembers for a minute what it said of the whole archive: issues, counts, sources. These
 * take as long as the archive is large, and every reader of the first page asks for them.
 */
export function rememberWhole(parts: WebParts): WebParts {
  const { store, now } = parts;
  const remember = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
    let kept: { readonly answer: Promise<T>; readonly at: number } | undefined;
    return () => {
      const time = now().getTime();
      if (kept && time - kept.at < keptMs) return kept.answer;
      const answer = ask();
      kept = { answer, at: time };
      // What failed is asked again by the next reader.
      answer.catch(() => {
        kept = undefined;
      });
      return answer;
    };
  };
  const whole: Pick<Store, 'briefings' | 'counts' | 'sourceCounts'> = {
    briefings: remember(() => store.briefings()),
    counts: remember(() => store.counts()),
    sourceCounts: remember(() => store.sourceCounts()),
  };
  return { ...parts, store: { ...store, ...whole } };
}
