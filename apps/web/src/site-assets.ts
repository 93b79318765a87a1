import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Asset {
  readonly text: string;
  readonly type: string;
}

const here = join(import.meta.dirname, 'assets');
const families = { serif: 'Qishi Serif', sans: 'Qishi Sans' } as const;
const weights = [400, 700] as const;

/** The files that make the site look and behave, by the name under which they are asked for. */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const own = async (name: string, type: string) =>
    [name, { text: await readFile(join(here, name), 'utf8'), type }] as const;
  return new Map([
    await own('style.css', 'text/css; charset=utf-8'),
    await own('site.js', 'text/javascript; charset=utf-8'),
    await own('icon.svg', 'image/svg+xml'),
    ['fonts.css', { text: await renderFaces(), type: 'text/css; charset=utf-8' }],
  ]);
}

/** Folder of a family's files: the faces of the issue, in slices of which a browser loads those it needs. */
const folderOf = (family: keyof typeof families): string =>
  dirname(fileURLToPath(import.meta.resolve(`@fontsource/noto-${family}-sc/400.css`)));

async function renderFaces(): Promise<string> {
  const sheets = (Object.keys(families) as (keyof typeof families)[]).flatMap((family) =>
    weights.map(async (weight) =>
      (await readFile(join(folderOf(family), `${weight}.css`), 'utf8'))
        .replace(/\/\*.*?\*\/\s*/gs, '')
        .replace(/font-family: '[^']+'/g, `font-family: "${families[family]}"`)
        .replace(/src: url\(\.\/files\/([\w.[\]-]+\.woff2)\)[^;]*;/g, 'src: url("/fonts/$1") format("woff2");'),
    ),
  );
  return (await Promise.all(sheets)).join('\n');
}

/** A slice of a face by its file name; undefined when there is none. */
export async function findFace(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [, family] = /^noto-(serif|sans)-sc-[a-z0-9-]+\.woff2$/.exec(name) ?? [];
  if (family !== 'serif' && family !== 'sans') return undefined;
  try {
    return Uint8Array.from(await readFile(join(folderOf(family), 'files', name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
