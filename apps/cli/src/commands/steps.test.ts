import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('a step loads no other step’s program: crawler, analyser and printer each take half a second to load', async () => {
  const source = await readFile(join(import.meta.dirname, 'steps.ts'), 'utf8');
  const loadedAtOnce = [...source.matchAll(/^import (?!type).*'(.*)';$/gm)].map((match) => match[1]);
  expect(loadedAtOnce).toContain('../print.ts');
  expect(loadedAtOnce.filter((name) => /\/(?:steps|run|reread)\b/.test(name ?? ''))).toEqual([]);
});
