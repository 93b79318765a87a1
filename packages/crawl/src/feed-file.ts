import { charCount, fail, type Outcome, ok, type Problem, type RawPage } from '@qishi/model';
import { parseFeed } from './feed.ts';
import { buildLinks, type LinkDraft, mostItems } from './link-draft.ts';
import { buildFeedPage } from './raw-page.ts';

export interface FeedFile {
  /** As problems call it. */
  readonly name: string;
  /** When it was handed in. */
  readonly now: Date;
  /** The source to which an article of this address belongs. */
  readonly findSourceId: (url: string) => string;
}

/** Characters below which a description is no article. */
const shortestDescription = 200;

/** How a text ends that goes on elsewhere. */
const cutOff =
  /(?:…|\.\.\.|\[…\]|\[\.\.\.\])$|(?:阅读(?:全文|原文|更多)|查看(?:全文|原文|更多)|继续阅读|Continue reading|Read (?:the )?(?:more|rest|full)[^。.]{0,40})\s*[»›>→…\])）】]*$/i;

/**
 * The articles of a saved RSS, Atom or JSON feed, as far as it carries them whole: their content, or a description long
 * enough to be one. An item with a summary alone is a Problem. Fails as a whole when it is no feed.
 */
export function readFeedFile(text: string, file: FeedFile): Outcome<readonly Outcome<RawPage>[]> {
  const drafts = parseFeed(text, file.name);
  if (!drafts.ok) return { ok: false, problem: asImport(drafts.problem) };
  const pages: Outcome<RawPage>[] = [];
  for (let at = 0; at < drafts.value.length; at += mostItems)
    pages.push(...readItems(drafts.value.slice(at, at + mostItems), file));
  return ok(pages);
}

function readItems(drafts: readonly LinkDraft[], { name, now, findSourceId }: FeedFile): readonly Outcome<RawPage>[] {
  const summaries = drafts.filter((draft) => !isWhole(draft));
  // A file has no address that relative ones could be relative to.
  const on = { source: nobody, entryUrl: name, baseUrl: 'urn:file', now };
  const { links, problems } = buildLinks(drafts.filter(isWhole), on);
  return [
    ...links.map((link) => ok(buildFeedPage({ ...link, sourceId: findSourceId(link.url) }, link.html ?? '', now))),
    ...problems.map((problem) => ({ ok: false as const, problem: asImport(problem) })),
    ...summaries.map((draft) => tellSummary(draft, name)),
  ];
}

/** Whose the articles are is found by their addresses. */
const nobody = { id: '', home: 'https://home.invalid/', zone: 'Asia/Shanghai' };

function isWhole({ html, isContent }: LinkDraft): boolean {
  const text = plain(html ?? '');
  return text !== '' && !cutOff.test(text) && (isContent === true || charCount(text) >= shortestDescription);
}

function tellSummary({ href, title, html }: LinkDraft, name: string): Outcome<never> {
  const chars = charCount(plain(html ?? ''));
  const detail = `${chars === 0 ? 'no text' : `only a summary of ${chars} characters`}; as a source in config/sources the feed's pages are read`;
  return fail(
    'import',
    'summary-only',
    href?.trim() || `${name}: ${(title ?? 'an item without a title').slice(0, 80)}`,
    detail,
  );
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&hellip;|&#8230;/g, '…')
    .trim();
}

const asImport = (problem: Problem): Problem => ({ ...problem, stage: 'import', retry: 'never' });
