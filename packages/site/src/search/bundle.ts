import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const require = createRequire(import.meta.url);

/**
 * A module of ours with all it needs as one classic script, for a page that is opened from a server or from a disk
 * (which refuses module scripts). `@qishi/model` stands for its search tokens alone: the same file that the archive
 * uses, so that both ends cut text alike.
 */
export function bundleForBrowser(entry: string): string {
  const tokens = join(dirname(require.resolve('@qishi/model')), 'search-tokens.ts');
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    alias: { '@qishi/model': tokens },
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`esbuild made nothing of ${entry}`);
  return script.text.trim();
}
