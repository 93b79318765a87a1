import { hashQuestion, type Reader } from '@qishi/analyse';
import { message } from './language/messages.ts';
import type { Config } from './load-config.ts';
import type { Llm } from './open-llm.ts';
import { UsageError } from './settings.ts';

/** The configured model as a reader of articles. */
export interface ModelReader extends Reader {
  /** Hash of what it is asked; with another prompt it is asked anew. */
  readonly asked: string;
  /** What stands in `Analysis.by` of an article that has been through its hands. */
  readonly mark: string;
}

/** Undefined without a model. Throws `UsageError` when its prompt is missing. */
export function buildReader({
  llm,
  config,
  now,
}: {
  readonly llm?: Llm | undefined;
  readonly config: Config;
  readonly now: () => Date;
}): ModelReader | undefined {
  if (!llm) return undefined;
  const prompt = config.prompts.get('reader');
  if (prompt === undefined) throw new UsageError(message('model.prompt'));
  const asked = hashQuestion(prompt);
  const { reader, limits } = config.llm;
  const { complete } = llm.part(limits.perRun * reader.budgetShare);
  return { complete, prompt, now: now(), settings: reader, asked, mark: `reader@${asked}` };
}
