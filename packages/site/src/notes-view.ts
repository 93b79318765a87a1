import {
  type Briefing,
  beijingTime,
  type Citation,
  dayInChinese,
  isWithdrawn,
  newsDay,
  type Reason,
  type Sentence,
} from '@qishi/model';
import type { CiteBook } from './cite-book.ts';
import { momentInChinese } from './dates.ts';
import { tellEditing } from './editing-text.ts';
import { isDeep } from './issue-names.ts';
import { plainText } from './plain-text.ts';
import { findSafeUrl, readableUrl } from './safe-url.ts';
import { buildWriting, type WritingView } from './writing-view.ts';

export interface NoteView {
  readonly n: number;
  readonly outlet: string;
  readonly title: string;
  /** Taken down: there is neither a title nor an address to show. */
  readonly withdrawn?: true;
  readonly published: string;
  readonly captured: string;
  /** Absent for an address that is not http(s): then only its text is shown. */
  readonly href?: string;
  readonly address: string;
  readonly hash: string;
  readonly reprintOf?: number;
  /** Anchors of the references in the text, first to last. */
  readonly refs: readonly { readonly id: string; readonly ordinal: number }[];
}

/** Hex digits of the hash that are printed: enough to find the page in the archive. */
const hashDigits = 12;

/** Call it after all other parts: only then is known where each note was used. */
export function buildNotes(citations: readonly Citation[], book: CiteBook): readonly NoteView[] {
  return [...citations].sort((a, b) => a.n - b.n).map((citation) => buildNote(citation, book));
}

function buildNote(citation: Citation, book: CiteBook): NoteView {
  const href = findSafeUrl(citation.url);
  return {
    n: citation.n,
    outlet: plainText(citation.outlet),
    title: plainText(citation.title),
    ...(isWithdrawn(citation) ? { withdrawn: true } : {}),
    published: beijingTime(citation.publishedAt),
    captured: tellCapture(citation),
    ...(href === undefined ? {} : { href }),
    address: plainText(readableUrl(citation.url)),
    hash: citation.sha256.slice(0, hashDigits),
    ...(citation.reprintOf === undefined ? {} : { reprintOf: citation.reprintOf }),
    refs: book.refsOf(citation.n).map((id, index) => ({ id, ordinal: index + 1 })),
  };
}

/** The time alone when it was captured on the day of publication. */
function tellCapture({ publishedAt, capturedAt }: Citation): string {
  const captured = beijingTime(capturedAt);
  return newsDay(publishedAt) === newsDay(capturedAt) ? captured.slice(11) : captured;
}

export interface CoverageView {
  readonly facts: readonly { readonly value: string; readonly name: string }[];
  readonly silent: string;
  readonly stale: string;
  readonly troubles: string;
  /** Share of each outlet, as a sentence. */
  readonly shares: string;
  readonly single: string;
  readonly until: string;
  /** 编辑处理; absent when an editor decided nothing. */
  readonly editing?: string;
  readonly authors: readonly { readonly section: string; readonly author: string }[];
  /** Absent when no model was asked. */
  readonly writing?: WritingView;
}

export function buildCoverage(briefing: Briefing): CoverageView {
  const { coverage, grounding, editing } = briefing;
  const rate = grounding.checked === 0 ? '—' : `${percent(grounding.kept, grounding.checked)}`;
  const facts = [
    { value: `${coverage.sourcesAlive}/${coverage.sourcesTried}`, name: '本周有收录 / 目录内来源' },
    { value: thousands(coverage.articles), name: '篇入库' },
    { value: thousands(coverage.articlesOnTopic), name: '篇属本刊主题' },
    { value: thousands(coverage.stories), name: '起事件' },
    { value: rate, name: `核对通过（${grounding.checked}句留${grounding.kept}句）` },
  ];
  const writing = buildWriting(briefing.writing);
  return {
    facts,
    silent: listSilent(coverage).map(plainText).join('、'),
    stale: tellStale(coverage),
    troubles: tellTroubles(coverage),
    shares: tellShares(coverage.perOutlet),
    single: tellSingle(coverage),
    until: `${momentInChinese(briefing.dataUntil)}（北京时间）`,
    ...(editing === undefined ? {} : { editing: tellEditing(editing) }),
    authors: buildAuthors(briefing),
    ...(writing === undefined ? {} : { writing }),
  };
}

/** Without those whose silence is told of already; nobody where all are silent, which their number says. */
function listSilent({ silentSources, sourcesAlive, staleSources = [] }: Briefing['coverage']): readonly string[] {
  if (sourcesAlive === 0) return [];
  const stale = new Set(staleSources.map(({ name }) => name));
  return silentSources.filter((name) => !stale.has(name));
}

function tellStale({ staleSources = [] }: Briefing['coverage']): string {
  const told = staleSources.map(({ name, lastDay }) => `${plainText(name)}（最近一篇在${dayInChinese(lastDay)}）`);
  return told.length === 0 ? '' : `${told.join('、')}，间隔已超出各自惯常，本期可能漏收`;
}

const troubleNames: Readonly<Partial<Record<Reason, string>>> = {
  'run-failed': '运行中断',
  'archive-restored': '档案由备份恢复',
  unreachable: '来源连不上',
  'no-stories': '成文时没有本刊主题的事件',
  'no-browser': '没有可用的浏览器，未能排印',
  'pdf-failed': '排印失败',
  'pdf-lacking': '排印有缺',
  'not-delivered': '推送未达',
  'edit-unknown': '编辑处理落空',
  'edit-refused': '编辑处理未照办',
};

function tellTroubles({ troubles = [] }: Briefing['coverage']): string {
  return troubles.map(({ reason, times }) => `${troubleNames[reason] ?? reason}${times}次`).join('、');
}

const namedShares = 8;

function tellShares(outlets: Briefing['coverage']['perOutlet']): string {
  const all = outlets.reduce((sum, { articles }) => sum + articles, 0);
  const named = outlets
    .slice(0, namedShares)
    .map(({ outlet, articles }) => `${plainText(outlet)}${percent(articles, all)}`);
  const rest = outlets.slice(namedShares).reduce((sum, { articles }) => sum + articles, 0);
  return [...named, ...(rest > 0 ? [`其余${outlets.length - namedShares}家${percent(rest, all)}`] : [])].join('、');
}

function tellSingle({ singleSource, stories }: Briefing['coverage']): string {
  if (singleSource === undefined || stories === 0) return '';
  return `${thousands(stories)}起事件中，${thousands(singleSource)}起（${percent(singleSource, stories)}）只有一家媒体自采，未见第二家印证`;
}

export function buildAuthors(briefing: Briefing): CoverageView['authors'] {
  const { items } = briefing;
  const sections: readonly (readonly [string, readonly Sentence[]])[] = [
    ['本周判断', [...briefing.judgement, ...briefing.threeThings]],
    ['深读', items.filter(isDeep).flatMap(({ sentences }) => sentences)],
    ['分栏速览', items.filter((item) => !isDeep(item)).flatMap(({ sentences }) => sentences)],
  ];
  return sections
    .filter(([, sentences]) => sentences.length > 0)
    .map(([section, sentences]) => ({ section, author: nameAuthor(sentences) }));
}

function nameAuthor(sentences: readonly Sentence[]): string {
  const byModel = sentences.filter(({ by }) => by === 'model').length;
  if (byModel === 0) return `规则编写（${sentences.length}句）`;
  if (byModel === sentences.length) return `模型撰写（${byModel}句）`;
  return `模型撰写${byModel}句，规则编写${sentences.length - byModel}句`;
}

export const thousands = (count: number): string => count.toLocaleString('en-US');

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1).replace(/\.0$/, '')}%`;
}
