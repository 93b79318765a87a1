import type { EntityType } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { findFirmness } from '../ground/hedges.ts';
import { buildExpectation, type Expectation, namesIn } from '../ledger/expectation.ts';
import { shareOf } from '../pieces.ts';
import type { Candidate } from './candidate.ts';

/** Distinct outlets at which the term is full. */
const manyOutlets = 12;
/** Who a story is about: its first entities. */
const leadEntities = 2;
/** Sentences in which a report says what happened. */
const openingSentences = 3;
/** Share of an announcement's words that a report of its outcome has. */
const answers = 0.35;

const rules =
  /征求意见|管理办法|管理规定|暂行办法|条例|法案|行政令|出口管制|出口管理|管制|禁令|制裁|实体清单|审查|封禁|立案/;
const launches = /发布|推出|上线|揭晓|亮相|开源|邀测|邀请测试|公测|内测|开放/;
const deals =
  /收购|合并|成立|创办|创立|融资|起诉|降价|涨价|中断|故障|减产|停产|财报|营收|净利|业绩|终止|关闭|解散|裁撤|退出|破产|拆分|分拆/;
const things: readonly EntityType[] = ['model', 'chip', 'cloud-product'];

/** What a happening is by its headlines: a rule 1, a model's launch 0.9, another launch 0.6, a deal or result 0.4. */
export function kindTerm({ reports, genre }: Candidate): number {
  const values = reports.map(({ article: { title }, analysis }) => {
    if (rules.test(title)) return 1;
    if (launches.test(title))
      return launchOf(analysis.entities.filter(({ inTitle }) => inTitle).map(({ type }) => type));
    return deals.test(title) ? 0.4 : 0;
  });
  const best = values.toSorted((a, b) => b - a).slice(0, Math.ceil(values.length / 2));
  return (best.reduce((sum, value) => sum + value, 0) / best.length) * (genre === 'news' ? 1 : 0.4);
}

function launchOf(types: readonly EntityType[]): number {
  if (types.includes('model')) return 0.9;
  return types.some((type) => things.includes(type)) ? 0.6 : 0.45;
}

/** How much of the week speaks of the one the story is about, 0 to 1. */
export function prominenceTerm({ entities }: Candidate, desk: Desk): number {
  return Math.max(0, ...entities.slice(0, leadEntities).map(desk.prominence));
}

/** Every outlet that carries the story counts a little, also with a copy: it shows what the week read. */
export function outletsTerm({ story }: Candidate, desk: Desk): number {
  const outlets = new Set(story.articleIds.map((id) => desk.report(id)?.outlet.id).filter((id) => id !== undefined));
  return Math.min(1, Math.log2(outlets.size) / Math.log2(manyOutlets));
}

/** 1 when the story tells, as done, what an earlier issue announced for this week; 0 otherwise. */
export function settlesTerm({ reports }: Candidate, desk: Desk): number {
  const { earlier, week } = desk.input;
  const due = earlier
    .flatMap(({ calendar }) => calendar)
    .filter(({ date }) => date.length === 10 && date >= week.from && date <= week.to)
    .map(({ what }) => buildExpectation(what, desk.known));
  const openings = reports.flatMap(({ article }) => desk.extracts(article.id).slice(0, openingSentences));
  return openings.some(({ text, pieces }) => due.some((one) => isAnswer(text, pieces, one))) ? 1 : 0;
}

function isAnswer(text: string, pieces: ReadonlySet<string>, { names, pieces: announced }: Expectation): boolean {
  if (findFirmness(text) < 3 || shareOf(announced, pieces) < answers) return false;
  return names.length > 0 && namesIn(text, names) > 0;
}
