import { isAbsolute, relative, resolve } from 'node:path';
import { type Document, isMap, parseDocument } from 'yaml';
import type { SettingsFile } from '../settings/schema.ts';
import { settingNames, settingRows } from '../settings/table.ts';
import { renderSettingsTemplate } from '../settings/template.ts';
import type { Environment } from '../settings.ts';

/** Files of the configuration folder by name, as documents that keep their comments. */
export type Documents = ReadonlyMap<string, Document>;

export interface Surroundings {
  readonly env: Environment;
  /** Project folder, which paths in the file are relative to. */
  readonly root: string;
  /** Folder that paths in the environment are relative to. */
  readonly cwd: string;
}

export interface Migration {
  /** The version that it leads to, from the one before. */
  readonly to: number;
  readonly what: string;
  /** Gives the documents as they are to be; those it was given stay as they are. */
  readonly change: (documents: Documents, around: Surroundings) => Documents;
}

/** Append only: what has been released is never changed, for somebody's files stand at every version. */
export const migrations: readonly Migration[] = [
  {
    to: 1,
    what: 'settings.yaml has a version; where there was no such file, it takes over what the environment says',
    change: (documents, around) => {
      const file = documents.get('settings.yaml');
      const isThere = file !== undefined && file.contents !== null;
      const changed = isThere ? withVersion(file) : parseDocument(renderSettingsTemplate(readPlaces(around)));
      return new Map([...documents, ['settings.yaml', changed]]);
    },
  },
];

/** The version of the documents: 0 before there was one. */
export function findVersion(documents: Documents): number {
  const version: unknown = documents.get('settings.yaml')?.get('version');
  return typeof version === 'number' ? version : 0;
}

/** Applies what the documents have not gone through yet, in order. */
export function migrate(
  documents: Documents,
  around: Surroundings,
  list: readonly Migration[] = migrations,
): { readonly documents: Documents; readonly applied: readonly Migration[] } {
  const from = findVersion(documents);
  const applied = list.filter(({ to }) => to > from);
  return { documents: applied.reduce((now, { change }) => change(now, around), documents), applied };
}

/** First of all keys; what is said above the first so far stays above that one. */
function withVersion(document: Document): Document {
  const changed = document.clone() as Document;
  changed.delete('version');
  if (isMap(changed.contents)) changed.contents.items.unshift(changed.createPair('version', 1) as never);
  return changed;
}

/** What our own variables say, but for secrets: an address with a password stays where it is. */
function readPlaces({ env, root, cwd }: Surroundings): Partial<SettingsFile> {
  const given = settingNames.map((name): readonly [string, unknown] => {
    const text = settingRows[name].variables.filter((each) => each.startsWith('QISHI_')).map((each) => env[each])[0];
    if (!text || (URL.canParse(text) && new URL(text).password !== '')) return [name, undefined];
    if (name === 'allowHosts') return [name, text.split(',').map((host) => host.trim()).filter(Boolean)];
    const isPath = !['language', 'log'].includes(name) && !/^\w+:\/\//.test(text);
    return [name, isPath ? fromRoot(resolve(cwd, text), root) : text];
  }); // biome-ignore format: one line a kind
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Partial<SettingsFile>;
}

function fromRoot(path: string, root: string): string {
  const inside = relative(root, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside || '.';
}
