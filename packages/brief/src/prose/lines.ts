import { z } from 'zod';

/** A sentence as a model returns it. */
export interface Line {
  readonly text: string;
  /** Source ids. */
  readonly sources: readonly string[];
}

/**
 * The schema names the ids that may be cited, so that endpoints which keep to schemas cannot give others; parsing lets
 * them through, since one wrong id should cost its sentence, not the whole answer.
 */
export function lineSchema(ids: readonly string[]): z.ZodType<Line> {
  return z.object({ text: z.string(), sources: z.array(z.string().meta({ enum: [...ids] })) });
}

export function linesSchema(ids: readonly string[]): z.ZodType<readonly Line[]> {
  return z.array(lineSchema(ids));
}
