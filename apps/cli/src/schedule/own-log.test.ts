import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logFile, rotateLog } from './own-log.ts';

test('a long log is put aside whole, also while somebody writes to it, and one before it goes', async () => {
  const root = await mkdtemp(join(tmpdir(), 'qishi-log-'));
  try {
    expect(await rotateLog(root)).toBe(false);
    await mkdir(join(root, 'var'));
    const file = logFile(root);
    await writeFile(file, 'a line\n');
    expect(await rotateLog(root)).toBe(false);
    for (const round of ['first', 'second']) {
      const writer = await open(file, 'a');
      await writer.write(`${'x'.repeat(5 * 2 ** 20)}\n`);
      expect(await rotateLog(root)).toBe(true);
      await writer.write(`${round}\n`);
      await writer.close();
    }
    expect((await readFile(`${file}.1`, 'utf8')).slice(-7)).toBe('second\n');
    expect(await readdir(join(root, 'var'))).toEqual(['schedule.log.1']);
  } finally {
    await rm(root, { recursive: true });
  }
});
