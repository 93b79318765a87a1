import type { RawPage } from '@qishi/model';
import { z } from 'zod';

/** Our own field of a WARC record: what a capture knows and the format has no field for. */
export const captureField = 'Qishi-Capture';

const text = z.string().max(4000);
const captureSchema = z.object({
  url: text,
  sourceId: text,
  via: z.enum(['http', 'feed', 'import']),
  headers: z.record(z.string(), z.string()),
  announced: z.object({
    title: text.exactOptional(),
    publishedAt: text.exactOptional(),
    author: text.exactOptional(),
  }),
  /** What was asked beside pages: not to be read as one. */
  role: z.literal('announcement').exactOptional(),
  partOf: z.object({ pageId: text, number: z.number().int().min(2), kind: z.enum(['next', 'full']) }).exactOptional(),
});
export type CaptureFacts = z.infer<typeof captureSchema>;

/** On one line and in ASCII, as a header has to be. */
export function renderCaptureField(page: RawPage, role?: 'announcement'): string {
  const { url, sourceId, via, headers, announced, partOf } = page;
  const more = { ...(role ? { role } : {}), ...(partOf ? { partOf } : {}) };
  const json = JSON.stringify({ url, sourceId, via, headers, announced, ...more });
  return json.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Undefined where the record is not of ours, or says what a capture cannot be. */
export function parseCaptureField(value: string | null | undefined): CaptureFacts | undefined {
  if (!value) return undefined;
  try {
    return captureSchema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}
