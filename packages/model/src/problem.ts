/** The stages of an article's life at which it can fall out. */
export type Stage = 'import' | 'crawl' | 'extract' | 'analyse' | 'brief' | 'render' | 'llm' | 'notify' | 'run';

/** Why something is not here. A closed list, so that the run summary has fixed rows and `switch` is checked. */
export const reasons = [
  // crawl
  'robots-disallowed',
  'rate-limited',
  'challenge-page',
  'http-error',
  'unreachable',
  'timeout',
  'too-large',
  'too-many-redirects',
  'not-html',
  'not-a-feed',
  'malformed-feed',
  'no-links',
  'bad-url',
  'forbidden-address',
  // extract
  'no-title',
  'no-body',
  'body-too-short',
  'not-found',
  'deleted-notice',
  'paywalled',
  'list-page',
  'video-only',
  'extraction-failed',
  // import
  'unreadable-file',
  'unknown-format',
  'invalid-line',
  'invalid-record',
  'summary-only',
  'forgotten',
  // brief and render
  'ungrounded',
  'no-stories',
  'edit-unknown',
  'edit-refused',
  'not-reproducible',
  'no-browser',
  'pdf-failed',
  'pdf-lacking',
  // llm
  'no-model',
  'reply-invalid',
  'refused',
  'implausible-yield',
  'budget-spent',
  'model-error',
  // notify
  'not-delivered',
  // run
  'run-failed',
  'archive-restored',
] as const;

export type Reason = (typeof reasons)[number];

/** When it makes sense to try again. */
export type Retry = 'never' | 'next-run' | 'later';

/** A mishap of the world, as a value: returned, stored, counted and shown. Bugs throw instead. */
export interface Problem {
  readonly stage: Stage;
  readonly reason: Reason;
  /** What it happened to: a URL, a file, a source id or an article id. */
  readonly subject: string;
  /** One line for a person, without secrets. */
  readonly detail?: string;
  readonly retry: Retry;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A failed outcome. `retry` is 'never' unless said otherwise. */
export function fail(
  stage: Stage,
  reason: Reason,
  subject: string,
  detail?: string,
  retry: Retry = 'never',
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { stage, reason, subject, ...(detail === undefined ? {} : { detail }), retry } };
}

/** Counts problems by reason, most frequent first. */
export function countReasons(problems: Iterable<Problem>): ReadonlyMap<Reason, number> {
  const counts = new Map<Reason, number>();
  for (const { reason } of problems) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}
