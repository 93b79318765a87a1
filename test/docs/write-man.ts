import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { manFile, renderManual } from './man-page.ts';

/** `pnpm docs:man` */
mkdirSync(dirname(manFile), { recursive: true });
writeFileSync(manFile, renderManual());
