import type { Asked, Link } from '@qishi/model';
import { chooseLinks, type Standing } from './choose-links.ts';
import { isDue, noteAnswer } from './memory.ts';
import { buildFeedPage } from './raw-page.ts';
import { endPage, type SourceRun, type VisitContext } from './source-run.ts';
import { takePage } from './visit-page.ts';

/** Bodies that came with the announcement are captured at once, the other links become visits. */
export async function takeLinks(run: SourceRun, context: VisitContext): Promise<void> {
  const { options, tally, taken, enqueue } = context;
  const standings = new Map<string, Asked>();
  const { links, most } = listWanted(run, options.since);
  const { fresh, due, known, isCut } = await chooseLinks(links, most, (link) => judge(link, standings, context));
  tally.know(run.source, known);
  if (isCut) run.isUnfinished = true;
  const wanted = [...fresh, ...due];
  for (const link of wanted) taken.add(link.url);
  const announced = wanted.filter(({ html }) => html === undefined);
  if (options.onLinks) await options.onLinks(run.source, announced);
  const toFetch = options.onLinks ? [] : announced;
  // One more for the bodies at hand: a visit that ends before them must not end the source.
  run.pagesLeft = toFetch.length + 1;
  for (const link of toFetch) {
    const asked = standings.get(link.url);
    enqueue({ kind: 'page', url: link.url, run, link, ...(asked && { asked }) });
  }
  for (const link of wanted) {
    if (link.html !== undefined) await takeBody(run, link, link.html, standings.get(link.url), context);
  }
  await endPage(run, context);
}

async function takeBody(
  run: SourceRun,
  link: Link,
  html: string,
  asked: Asked | undefined,
  context: VisitContext,
): Promise<void> {
  const now = context.options.now();
  const page = buildFeedPage(link, html, now);
  const answer = noteAnswer({ status: 200, headers: {} }, now, asked, { sha256: page.sha256 });
  await takePage(run, link, page, answer, context);
}

/** What is to be done about a link; of those that are due, what is known of them goes into `standings`. */
async function judge(link: Link, standings: Map<string, Asked>, context: VisitContext): Promise<Standing> {
  const { options, taken, memory } = context;
  if (taken.has(link.url)) return 'known';
  const asked = await memory.find(link.url);
  if (!(await options.isKnown(link.url))) return asked?.isRefused && !isPast(asked, options.now()) ? 'known' : 'fresh';
  if (asked === undefined) return 'known';
  // A run ended before all of it was had.
  if (asked.isUnfinished) return 'fresh';
  const now = options.now();
  // A body at hand need not be asked for to see whether it is another.
  const isDueNow =
    link.html === undefined
      ? isDue(link, asked, now, options.recheckHours ?? [])
      : asked.sha256 !== undefined && buildFeedPage(link, link.html, now).sha256 !== asked.sha256;
  if (!isDueNow) return 'known';
  standings.set(link.url, asked);
  return 'due';
}

/** Somebody may have put a page where there was none. */
const refusedForMs = 24 * 3_600_000;

const isPast = ({ at }: Asked, now: Date): boolean => Date.parse(at) + refusedForMs <= now.getTime();

/** The newest, as many as a run may take; of a history all since then, and what has no date. */
function listWanted({ links, source }: SourceRun, since: string | undefined) {
  if (since === undefined) return { links, most: source.manners.maxArticles };
  const isWanted = ({ announced: { publishedAt } }: Link): boolean =>
    publishedAt === undefined || Date.parse(publishedAt) >= Date.parse(since);
  return { links: links.filter(isWanted), most: Number.POSITIVE_INFINITY };
}
