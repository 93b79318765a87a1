import type { Block } from '@qishi/model';
import { findMeta, type PageFacts } from './page-facts.ts';

/** A site's own mark, which careless templates give to every article. */
const siteMark =
  /logo|default|share[-_]?(?:icon|img|pic|logo)|favicon|placeholder|avatar|blank|weixin\.(?:png|jpg)|wx_?share/i;

export interface ImageEvidence {
  readonly facts: PageFacts;
  readonly linkedData?: string | undefined;
  readonly blocks: readonly Block[];
  readonly baseUrl: string;
}

/** The picture the publisher shows for the article, else its first one. Absolute, http(s). */
export function findLeadImage({ facts, linkedData, blocks, baseUrl }: ImageEvidence): string | undefined {
  const figure = blocks.find((block) => block.kind === 'figure' && block.src !== undefined);
  const stated = [findMeta(facts, ['og:image', 'og:image:url', 'twitter:image', 'twitter:image:src']), linkedData];
  const first = figure?.kind === 'figure' ? figure.src : undefined;
  for (const address of [...stated, first]) {
    if (!address || siteMark.test(address) || !URL.canParse(address, baseUrl)) continue;
    const url = new URL(address, baseUrl);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.href;
  }
  return undefined;
}
