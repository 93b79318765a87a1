import type { DateOrder, DateOrigin, RawPage } from '@qishi/model';
import { newsDay, toBeijingIso } from '@qishi/model';
import { parseChineseDate, type ReadDate } from './chinese-date.ts';
import { splitUpdate } from './modified-at.ts';
import { findMeta, type PageFacts } from './page-facts.ts';

export interface Published {
  readonly publishedAt: string;
  readonly publishedFrom: DateOrigin;
}

export interface DateEvidence {
  readonly page: RawPage;
  /** Texts beside the headline that may hold the time, best first. */
  readonly dates: readonly string[];
  /** Texts behind the article that may hold it. */
  readonly datesBelow?: readonly string[];
  readonly facts?: PageFacts;
  /** Text of the element named by the source's rules. */
  readonly ruled?: string | undefined;
  readonly linkedData?: string | undefined;
  readonly state?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
}

const noFacts: PageFacts = { title: '', meta: new Map(), tags: [], jsonLd: [], scripts: [] };

/** Metas in which content systems write the time of publication; sorted by how seldom they are wrong. */
const metaNames = [
  'article:published_time', 'og:article:published_time', 'og:time', 'datepublished', 'weibo: article:create_at', 'og:release_date',
  'bytedance:published_time', 'apub:time', 'firstpublishedtime', 'publishtime', 'publish_time', 'pubtime', 'pubdate', 'publishdate',
  'publish-date', 'publish_date', 'og:published_time', 'dc.date.issued', 'dc.date', 'date', 'parsely-pub-date', 'sailthru.date',
]; // biome-ignore format: a table

const scriptTime =
  /["']?\b(?:ct|create_?time|created(?:_at|At)?|publish(?:ed)?_?(?:time(?:stamp)?|date|at)|pub_?(?:time|date)|ptime|oriCreateTime|datePublished)["']?\s*[:=]\s*["']?(1\d{9}(?:\d{3})?|20\d{2}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?)(?=["',;\s}])/i;

/** The visible time beats a machine-readable one that differs by less: time zones and republishing spoil metas. */
const trustVisibleWithinMs = 48 * 3600 * 1000;

interface Candidate {
  readonly date: ReadDate;
  readonly origin: DateOrigin;
}

/**
 * When the article was published and how that was found. The machine-readable statements come first; the time shown
 * beside the headline corrects them, since it is what the publisher tells its readers. What the source announced and
 * the address follow, the capture comes last. A relative time (昨天) needs the moment the page was seen, which an
 * imported file does not tell.
 */
export function findPublished(evidence: DateEvidence): Published {
  const { page, facts = noFacts, dates, datesBelow = [], dateOrder } = evidence;
  const seenAt = page.via === 'import' ? '' : page.fetchedAt;
  const read = (text: string | undefined, origin: DateOrigin): Candidate | undefined => {
    const date = text === undefined ? undefined : parseChineseDate(text, seenAt, dateOrder);
    return date && !isFuture(date, page) ? { date, origin } : undefined;
  };
  const readShown = (texts: readonly string[]) => {
    const found = texts.map((text) => read(splitUpdate(text).published, 'visible')).filter((one) => one !== undefined);
    return clearest(found);
  };
  const shown = readShown(dates);
  const below = readShown(datesBelow);
  // A page that tells only of its last change.
  const changed = dates.map((text) => read(text, 'visible')).find((one) => one !== undefined);
  const visible = shown && !shown.date.relative ? shown : undefined;
  const stated = read(evidence.linkedData, 'json-ld') ?? earliestMeta(facts, read) ?? read(evidence.state, 'meta');
  const announced = read(page.announced.publishedAt, page.via === 'import' ? 'import' : 'announced');
  const ruled = read(evidence.ruled, 'rules');
  const first =
    ruled ??
    stated ??
    visible ??
    below ??
    readScripts(facts, read) ??
    announced ??
    shown ??
    changed ??
    read(dateInUrl(page.url), 'url');
  if (!first) return { publishedAt: toBeijingIso(page.fetchedAt), publishedFrom: 'capture' };
  const best =
    first.origin === 'rules'
      ? first
      : corrected(first, [
          visible,
          announced,
          stated,
          below,
          ...(first.date.precision === 'day' ? [readScripts(facts, read)] : []),
        ]);
  return { publishedAt: best.date.iso, publishedFrom: best.origin };
}

/** The best-placed date, unless one close to it has a clock time: a bare day may be the document's, not the article's. */
function clearest(shown: readonly Candidate[]): Candidate | undefined {
  const [first] = shown;
  if (first?.date.precision !== 'day') return first;
  const exact = shown.find((one) => one.date.precision !== 'day' && distance(first, one) < trustVisibleWithinMs);
  return exact ?? first;
}

function isFuture({ iso }: ReadDate, page: RawPage): boolean {
  return Date.parse(iso) > Date.parse(page.fetchedAt) + 24 * 3600 * 1000;
}

/** A visible clock time close by wins; a bare day takes the clock time that another gives for the same day. */
function corrected(first: Candidate, others: readonly (Candidate | undefined)[]): Candidate {
  const [visible] = others;
  if (visible && visible.date.precision !== 'day' && distance(first, visible) < trustVisibleWithinMs) return visible;
  if (first.date.precision !== 'day') return first;
  const exact = others.find(
    (other) => other && other.date.precision !== 'day' && newsDay(other.date.iso) === newsDay(first.date.iso),
  );
  return exact ?? first;
}

const distance = (a: Candidate, b: Candidate): number => Math.abs(Date.parse(a.date.iso) - Date.parse(b.date.iso));

type Read = (text: string | undefined, origin: DateOrigin) => Candidate | undefined;

/** Among metas the one with a clock time, and of those the earliest. */
function earliestMeta(facts: PageFacts, read: Read): Candidate | undefined {
  const found = metaNames.map((name) => read(findMeta(facts, [name]), 'meta')).filter((one) => one !== undefined);
  const exact = found.filter(({ date }) => date.precision !== 'day');
  const usable = exact.length > 0 ? exact : found;
  return usable.toSorted((a, b) => Date.parse(a.date.iso) - Date.parse(b.date.iso))[0];
}

function readScripts(facts: PageFacts, read: Read): Candidate | undefined {
  for (const script of facts.scripts) {
    const match = scriptTime.exec(script);
    const date = match && read(match[1], 'meta');
    if (date) return date;
  }
  return undefined;
}

/** `/2023/04/06/`, `/20230406/`, `/2023-04-06/` or `/202304/06/`. */
function dateInUrl(url: string): string | undefined {
  const match = /[/_-](20\d{2})[-/_]?([01]\d)[-/_]?([0-3]\d)(?=[/_.-]|[a-z]|\d{4,}|$)/i.exec(new URL(url).pathname);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : undefined;
}
