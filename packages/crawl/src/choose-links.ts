import type { Link } from '@qishi/model';

/** `due`: archived, and to be asked whether it has changed. */
export type Standing = 'fresh' | 'due' | 'known';

export interface ChosenLinks {
  /** To be captured, newest first. */
  readonly fresh: readonly Link[];
  /** To be asked whether they have changed, newest first. */
  readonly due: readonly Link[];
  /** How many of those looked at are archived already and need not be asked. */
  readonly known: number;
  /** The limit left some unlooked at. */
  readonly isCut: boolean;
}

/**
 * The newest links that are not archived yet, at most `limit`, and beside them as many that are due. Each address counts
 * once, however many entries announce it; once the limit is reached the rest is not looked at.
 */
export async function chooseLinks(
  links: readonly Link[],
  limit: number,
  judge: (link: Link) => Promise<Standing>,
): Promise<ChosenLinks> {
  const unique = [...new Map(links.toReversed().map((link) => [link.url, link])).values()].toReversed();
  const fresh: Link[] = [];
  const due: Link[] = [];
  let known = 0;
  for (const link of newestFirst(unique)) {
    if (fresh.length >= limit) break;
    const standing = await judge(link);
    if (standing === 'fresh') fresh.push(link);
    else if (standing === 'due' && due.length < limit) due.push(link);
    else known++;
  }
  return { fresh, due, known, isCut: fresh.length + due.length + known < unique.length };
}

/** By announced time; a link without one keeps its place behind the link announced before it. */
function newestFirst(links: readonly Link[]): readonly Link[] {
  let latestMs = Number.POSITIVE_INFINITY;
  const dated = links.map((link) => {
    const ownMs = Date.parse(link.announced.publishedAt ?? '');
    if (!Number.isNaN(ownMs)) latestMs = ownMs;
    return { link, ms: latestMs };
  });
  return dated.sort((a, b) => (a.ms === b.ms ? 0 : b.ms - a.ms)).map(({ link }) => link);
}
