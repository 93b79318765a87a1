import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, root } from './catalogue.ts';
import { renderSourceList } from './source-list.ts';

/** `pnpm docs:sources` */
writeFileSync(join(root, 'docs/sources.md'), renderSourceList(loadCatalogue()));
