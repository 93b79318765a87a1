import { type Asked, type Link, tidy } from '@qishi/model';
import type { Reply } from './reply.ts';

/** What is remembered of addresses between runs. */
export interface Memory {
  readonly find: (url: string) => Promise<Asked | undefined>;
  readonly save: (url: string, asked: Asked) => Promise<void>;
}

/** Every address is a stranger. */
export const noMemory: Memory = { find: async () => undefined, save: async () => undefined };

const hourMs = 3_600_000;

/** Headers that ask only for what has changed since (RFC 9110, 13.1). */
export function conditionOf(asked: Asked | undefined): Readonly<Record<string, string>> {
  return {
    ...(asked?.etag && { 'if-none-match': asked.etag }),
    ...(asked?.lastModified && { 'if-modified-since': asked.lastModified }),
  };
}

/** What to remember of an answer. One that nothing had changed keeps what was known of the body. */
export function noteAnswer(
  { status, headers }: Pick<Reply, 'status' | 'headers'>,
  now: Date,
  before: Asked | undefined,
  more: Pick<Asked, 'sha256' | 'title'> = {},
): Asked {
  const kept = status === 304 ? before : undefined;
  const etag = headers.etag ?? kept?.etag;
  const lastModified = headers['last-modified'] ?? kept?.lastModified;
  const sha256 = more.sha256 ?? before?.sha256;
  const title = more.title ?? before?.title;
  return {
    at: now.toISOString(),
    firstAt: before?.firstAt ?? now.toISOString(),
    ...(etag && { etag: etag.slice(0, 300) }),
    ...(lastModified && { lastModified: lastModified.slice(0, 100) }),
    ...(sha256 && { sha256 }),
    ...(title && { title }),
  };
}

/**
 * Whether an archived article should be asked whether it has changed: its outlet announces it under another title, or it
 * has reached one of these ages (hours since it was first captured) since it was last asked.
 */
export function isDue({ announced }: Link, asked: Asked, now: Date, ages: readonly number[]): boolean {
  const { title } = announced;
  if (title !== undefined && asked.title !== undefined && tidy(title) !== tidy(asked.title)) return true;
  const firstMs = Date.parse(asked.firstAt);
  return ages.some((hours) => {
    const dueMs = firstMs + hours * hourMs;
    return dueMs <= now.getTime() && Date.parse(asked.at) < dueMs;
  });
}
