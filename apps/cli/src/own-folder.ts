import { dirname, join } from 'node:path';
import { isServer } from '@qishi/archive';
import type { Settings } from './settings.ts';

/** Where the small files beside the archive are; in `var/` where that is on a server. */
export const findOwnFolder = ({ archive, root }: Pick<Settings, 'archive' | 'root'>): string =>
  archive === ':memory:' || isServer(archive) ? join(root, 'var') : dirname(archive);
