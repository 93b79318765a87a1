import type { Pruned, Retention } from '@qishi/archive';
import { z } from 'zod';

const days = z.number().int().min(1).nullable();

/** `config/archive.yaml`: how long the archive keeps what; null is for ever. */
export const archiveSchema = z.strictObject({
  keepCapturesDays: days.default(null),
  keepArticlesDays: days.default(null),
  /** Of what sources sent as it was sent; 0 keeps none. */
  keepEvidenceDays: z.number().int().min(0).nullable().default(60),
});
export type ArchiveConfig = Readonly<z.infer<typeof archiveSchema>>;

/** Where the file is not there everything is kept. */
export const keepAll: ArchiveConfig = { keepCapturesDays: null, keepArticlesDays: null, keepEvidenceDays: 60 };

const dayMs = 24 * 60 * 60 * 1000;

/** The instants before which things go; undefined when everything is kept. */
export function findLimits(
  { keepCapturesDays, keepArticlesDays }: Omit<ArchiveConfig, 'keepEvidenceDays'>,
  now: Date,
): Retention | undefined {
  if (keepCapturesDays === null && keepArticlesDays === null) return undefined;
  const before = (count: number): string => new Date(now.getTime() - count * dayMs).toISOString();
  return {
    ...(keepCapturesDays === null ? {} : { capturesBefore: before(keepCapturesDays) }),
    ...(keepArticlesDays === null ? {} : { articlesBefore: before(keepArticlesDays) }),
  };
}

export function tellPruned({ captures, bytes, articles }: Pruned): string {
  return `the bytes of ${captures} captures (${(bytes / 2 ** 20).toFixed(1)} MiB) and ${articles} articles`;
}
