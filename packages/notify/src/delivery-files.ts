import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, hashOf, type Outcome, ok } from '@qishi/model';
import { z } from 'zod';
import type { Deliveries, Delivery, Waiting } from './deliveries.ts';
import { noticeKinds } from './notice.ts';

const deliverySchema = z.object({
  key: z.string(),
  channelId: z.string(),
  state: z.enum(['sending', 'delivered']),
  at: z.string(),
});

const noticeSchema = z.object({
  kind: z.enum(noticeKinds),
  key: z.string(),
  title: z.string(),
  lede: z.array(z.string()),
  headlines: z.array(z.string()),
  link: z.string(),
});
const attachmentSchema = z.object({ name: z.string(), mediaType: z.string(), base64: z.string() });
const waitingSchema = z.object({
  notice: noticeSchema.extend({ attachments: z.array(attachmentSchema) }),
  channelId: z.string(),
  since: z.string(),
});

/**
 * Deliveries as small JSON files in a folder, one for each key and channel: `sent/` and `waiting/`. Each is written under
 * another name first, so that none is ever there by half; of two processes one alone gets to write `sending`.
 */
export function openDeliveryFiles(folder: string): Deliveries {
  const place = (part: 'sent' | 'waiting', key: string, channelId: string) =>
    join(folder, part, `${hashOf([key, channelId])}.json`);
  return {
    find: (key, channelId) => readDelivery(place('sent', key, channelId), key, channelId),
    saveAttempt: (delivery) =>
      create(place('sent', delivery.key, delivery.channelId), JSON.stringify({ ...delivery, state: 'sending' })),
    markDelivered: (delivery) =>
      replace(place('sent', delivery.key, delivery.channelId), JSON.stringify({ ...delivery, state: 'delivered' })),
    forget: (key, channelId) => rm(place('sent', key, channelId), { force: true }),
    async keepWaiting(waiting) {
      await create(place('waiting', waiting.notice.key, waiting.channelId), writeWaiting(waiting));
    },
    waiting: () => readAllWaiting(join(folder, 'waiting')),
    letGo: (key, channelId) => rm(place('waiting', key, channelId), { force: true }),
  };
}

async function readDelivery(file: string, key: string, channelId: string): Promise<Delivery | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  return parseDelivery(text) ?? { key, channelId, state: 'unreadable', at: '' };
}

/** Undefined where it is no record. */
export const parseDelivery = (text: string): Delivery | undefined => parse(text, deliverySchema);

async function readAllWaiting(folder: string): Promise<readonly Outcome<Waiting>[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const read = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readWaiting(join(folder, name))),
  );
  const since = (outcome: Outcome<Waiting>) => (outcome.ok ? outcome.value.since : '');
  return read.flatMap((each) => each ?? []).sort((a, b) => (since(a) < since(b) ? -1 : 1));
}

/** Undefined when another process has let it go just now. */
async function readWaiting(file: string): Promise<Outcome<Waiting> | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  const read = parse(text, waitingSchema);
  if (!read) return fail('notify', 'unreadable-file', file, 'a notice that waits; delete the file to be rid of it');
  const attachments = read.notice.attachments.map(({ base64, ...rest }) => ({
    ...rest,
    bytes: new Uint8Array(Buffer.from(base64, 'base64')),
  }));
  return ok({ ...read, notice: { ...read.notice, attachments } });
}

function writeWaiting({ notice, ...rest }: Waiting): string {
  const attachments = (notice.attachments ?? []).map(({ bytes, name, mediaType }) => ({
    name,
    mediaType,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  return JSON.stringify({ ...rest, notice: { ...notice, attachments } });
}

function parse<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON: as unreadable as JSON of another form.
    return undefined;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** False when the file is there already. A link, unlike a rename, does not take another's place. */
function create(file: string, text: string): Promise<boolean> {
  return withDraft(file, text, async (draft) => {
    try {
      await link(draft, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
}

const replace = (file: string, text: string): Promise<void> => withDraft(file, text, (draft) => rename(draft, file));

async function withDraft<T>(file: string, text: string, use: (draft: string) => Promise<T>): Promise<T> {
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(draft, text, { flush: true, mode: 0o600 });
    return await use(draft);
  } finally {
    await rm(draft, { force: true });
  }
}
