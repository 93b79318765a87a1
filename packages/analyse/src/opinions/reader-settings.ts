/** When a model is asked about an article, and when its answers are believed. */
export interface ReaderSettings {
  /** A core topic whose score lies between these is in doubt. */
  readonly band: { readonly low: number; readonly high: number };
  /** The primary topic is in doubt when the two highest scores are nearer than this. */
  readonly margin: number;
  /** Articles in one question. */
  readonly batchSize: number;
  /** Of an article, in characters: its beginning tells what it is about. */
  readonly maxChars: number;
  readonly plausible: Plausible;
}

/**
 * What a set of answers must look like. Of articles in doubt some are wanted and some are not; and where the rules are
 * sure, a reader that knows its trade mostly agrees. A set that is less likely than `odds` is not believed at all.
 */
export interface Plausible {
  /** Smaller sets are not judged by their yield. */
  readonly least: number;
  /** Least and greatest share of articles in doubt that may be wanted. */
  readonly low: number;
  readonly high: number;
  /** Most of the sure articles that a good reader may see otherwise, as a share. */
  readonly mistaken: number;
  readonly odds: number;
}
