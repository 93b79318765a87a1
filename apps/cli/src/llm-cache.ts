import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ReplyCache } from '@qishi/llm';

/** Answers of models as files by their hash. A file is whole or not there; deleting the folder only costs money. */
export function openReplyCache(folder: string): ReplyCache {
  const fileOf = (key: string) => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    async find(key) {
      return readFile(fileOf(key), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
    },
    async save(key, reply) {
      const file = fileOf(key);
      await mkdir(dirname(file), { recursive: true });
      const draft = `${file}.${randomUUID()}`;
      await writeFile(draft, reply);
      await rename(draft, file);
    },
  };
}
