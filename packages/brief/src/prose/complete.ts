import type { Outcome, Writing } from '@qishi/model';
import type { z } from 'zod';

/** A question to a model, with the shape that its answer must have. */
export interface CompletionRequest<T> {
  readonly system: string;
  readonly user: string;
  readonly schema: z.ZodType<T>;
  /** Of the answer, in letters, digits, _ and -. */
  readonly name: string;
  readonly maxTokens?: number;
}

/** What this package knows of a model: an answer that passes the schema, or a Problem. It never throws for the world. */
export type Complete = <T>(request: CompletionRequest<T>) => Promise<Outcome<T>>;

/** What asking has cost so far, counted by whoever opened the model. */
export type Account = Pick<Writing, 'models' | 'calls' | 'cached' | 'cost'>;
