import { type PresetName, presetNames } from '@qishi/llm/presets';
import { z } from 'zod';

const price = z.strictObject({ in: z.number().min(0), out: z.number().min(0) });
const share = z.number().min(0).max(1);
/** A share that is neither nothing nor all: the yield bounds take its logarithm. */
const part = z.number().gt(0).lt(1);

const readerSchema = z.strictObject({
  band: z
    .strictObject({ low: share, high: share })
    .refine(({ low, high }) => low <= high, 'low is above high')
    .default({ low: 0.15, high: 0.85 }),
  margin: share.default(0.3),
  budgetShare: share.default(0.5),
  batchSize: z.number().int().min(1).max(50).default(8),
  maxChars: z.number().int().min(100).max(20_000).default(1200),
  plausible: z
    .strictObject({ least: z.number().int().min(1), low: part, high: part, mistaken: part, odds: part })
    .default({ least: 30, low: 0.1, high: 0.95, mistaken: 0.25, odds: 0.001 }),
});

/** `config/llm.yaml`. What is left out has a default; what is unknown is a mistake, above all a key. */
export const llmConfigSchema = z
  .strictObject({
    preset: z.enum(presetNames as [PresetName, ...PresetName[]]).optional(),
    baseUrl: z.url({ protocol: /^https?$/ }).optional(),
    model: z.string().min(1).optional(),
    fallbacks: z.array(z.string().min(1)).default([]),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'is not a currency like CNY')
      .default('CNY'),
    prices: z
      .object({ default: price })
      .catchall(price)
      .default({ default: { in: 10, out: 40 } }),
    limits: z
      .strictObject({ perRun: z.number().min(0), perMonth: z.number().min(0) })
      .default({ perRun: 5, perMonth: 50 }),
    concurrency: z.number().int().min(1).max(32).default(2),
    timeoutMs: z.number().int().min(100).max(600_000).default(90_000),
    maxRetries: z.number().int().min(0).max(10).default(2),
    maxTokens: z.number().int().min(100).max(200_000).default(4000),
    temperature: z.number().min(0).max(2).optional(),
    reader: readerSchema.prefault({}),
  })
  .refine(({ preset, baseUrl }) => preset === undefined || baseUrl === undefined, {
    path: ['baseUrl'],
    message: 'stands beside preset; give one of them',
  });
export type LlmConfig = z.infer<typeof llmConfigSchema>;

/** Where the file is not there. */
export const defaultLlmConfig: LlmConfig = llmConfigSchema.parse({});
