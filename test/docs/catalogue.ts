import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blockedSourcesSchema } from '@qishi/cli/src/configure/schemas.ts';
import { type Source, sourceSchema } from '@qishi/model';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../..');

/** A source that is not to be read, in `config/blocked-sources.yaml`. */
type BlockedSource = ReturnType<typeof blockedSourcesSchema.parse>[number];

export interface CatalogueFile {
  /** Without the folder. */
  readonly file: string;
  readonly source: Source;
}

export interface Catalogue {
  /** By name of file. */
  readonly files: readonly CatalogueFile[];
  readonly blocked: readonly BlockedSource[];
}

/** Throws when a file does not fit its schema. */
export function loadCatalogue(): Catalogue {
  const folder = join(root, 'config/sources');
  const files = readdirSync(folder)
    .sort()
    .map((file) => ({ file, source: sourceSchema.parse(parse(readFileSync(join(folder, file), 'utf8'))) }));
  const blocked = parse(readFileSync(join(root, 'config/blocked-sources.yaml'), 'utf8'));
  return { files, blocked: blockedSourcesSchema.parse(blocked) };
}
