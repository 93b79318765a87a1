import type { Pruned, Retention } from '@qishi/archive';
import { z } from 'zod';
import type { Language } from './language/language.ts';
import { textOf } from './language/messages.ts';

const days = z.number().int().min(1).nullable();

/** `config/archive.yaml`: how long the archive keeps what; null is for ever. */
export const archiveSchema = z.strictObject({
  keepCapturesDays: days.default(null),
  keepArticlesDays: days.default(null),
  /** Of what sources sent as it was sent; 0 keeps none. */
  keepEvidenceDays: z.number().int().min(0).nullable().default(60),
  /** Of what is written down about runs, addresses, notices and a model's answers; no article is among it. */
  keepRecordsDays: z.number().int().min(30).nullable().default(400),
});
export type ArchiveConfig = Readonly<z.infer<typeof archiveSchema>>;

/** Where the file is not there everything is kept. */
export const keepAll: ArchiveConfig = {
  keepCapturesDays: null,
  keepArticlesDays: null,
  keepEvidenceDays: 60,
  keepRecordsDays: 400,
};

const dayMs = 24 * 60 * 60 * 1000;

/** The instants before which things go; those that are kept for ever are not there. */
export function findLimits(
  { keepCapturesDays, keepArticlesDays, keepRecordsDays }: Omit<ArchiveConfig, 'keepEvidenceDays'>,
  now: Date,
): Retention {
  const before = (count: number): string => new Date(now.getTime() - count * dayMs).toISOString();
  return {
    ...(keepCapturesDays === null ? {} : { capturesBefore: before(keepCapturesDays) }),
    ...(keepArticlesDays === null ? {} : { articlesBefore: before(keepArticlesDays) }),
    ...(keepRecordsDays === null ? {} : { recordsBefore: before(keepRecordsDays) }),
  };
}

/** What went, or would go: of the archive, and files beside it. */
export interface LetGo extends Pruned {
  readonly files: number;
  readonly fileBytes: number;
}

export function tellLetGo({ bytes, fileBytes, ...counts }: LetGo, language: Language): string {
  return textOf(language, 'upkeep.gone', { ...counts, size: inMiB(bytes), fileSize: inMiB(fileBytes) });
}

const inMiB = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
