import type { z } from 'zod';
import type { Outcome, Problem } from './problem.ts';

/** A question to a model. The answer must fit the schema, and the model can give nothing else. */
export interface CompletionRequest<T> {
  readonly system: string;
  readonly user: string;
  readonly schema: z.ZodType<T>;
  /** Of the answer, in letters, digits, _ and -: endpoints want one with the schema. */
  readonly name: string;
  /** Most tokens of the answer; the configured number when absent. */
  readonly maxTokens?: number;
  /** Told of the model whose answer was taken, before the outcome is there. */
  readonly onAnswer?: (answered: AnsweredBy) => void;
}

export interface AnsweredBy {
  /** As its endpoint names it. */
  readonly model: string;
  /** True when the answer was kept from an earlier time. */
  readonly cached: boolean;
}

/** A question with a schema; the answer passes it, or there is a Problem of stage 'llm'. */
export type Complete = <T>(request: CompletionRequest<T>) => Promise<Outcome<T>>;

/** What models did for a run, or for a part of it. */
export interface ModelAccount {
  /** Models whose answers were taken, in order of their first one. */
  readonly models: readonly string[];
  /** Requests sent, repetitions included. */
  readonly calls: number;
  /** Questions answered from earlier ones. */
  readonly cached: number;
  readonly tokens: { readonly in: number; readonly out: number };
  /** Where an endpoint tells no usage, or a request broke off, what was set aside for it counts as spent. */
  readonly cost: { readonly amount: number; readonly currency: string };
  /** Also those of a model whose question another one answered in the end. */
  readonly problems: readonly Problem[];
}
