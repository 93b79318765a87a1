import { type CoreTopic, coreTopics } from '@qishi/model';
import type { EntitySpan } from './entities.ts';
import { fold, squeeze } from './fold.ts';
import { isDecisive } from './happening.ts';
import { findNames } from './name-trie.ts';
import { actors, opinion, restrainsTechnology, results, tasks, tellsTalks, upcoming } from './passage-wording.ts';
import type { SentenceSpan } from './sentence-spans.ts';
import { buildTopicFeatures } from './topic-features.ts';
import { scoreOf, type TopicModel } from './topic-model.ts';

/**
 * What a sentence tells: a state's restraint, talks of those who restrain, a task set at the highest place, a company's
 * results, or that somebody did something.
 */
export type PassageSort = 'restraint' | 'talks' | 'task' | 'result' | 'deed';

/** What the topic model must make of the clauses alone. A result is told in words of the stock market, talks in none of ours. */
const leastScores: Readonly<Record<PassageSort, number>> = {
  restraint: 0.3,
  talks: 0,
  task: 0.4,
  result: 0,
  deed: 0.6,
};
/** Where in the clauses the one who acts stands, and where the one whose results are told. */
const actorReach = 48;
export const nameReach = 8;
/** Terms that everything is about: beside them something particular must stand. */
const general: ReadonlySet<string> = new Set(['AI', '人工智能', '芯片', 'GPT', 'CPU', '内存', '处理器', '服务器', '数据中心', '云端', '智能体', '机器学习', '深度学习', '训练模型', '显卡', '云盘', '上云', '带宽']); // biome-ignore format: a list
/** Occasions and houses that are named by a verb of news. */
const occasions = /发布会|推介会|上市公司|启动会|发布里|收购方|公开信/g;
/** What was not said is no deed. */
const unsaid = /(?:没有|并未|未|不)(?:涉及|提及|提到|谈到|说明|透露|披露)/;
const acting: ReadonlySet<string> = new Set(['company', 'person', 'regulator', 'event-series']);

/** A sentence of an article with its clauses that speak of something else than trading. */
export interface ToldSentence {
  readonly sentence: SentenceSpan;
  readonly told: string;
  /** Entities in the sentence, by place in the article's text. */
  readonly spans: readonly EntitySpan[];
  /** The article's text. */
  readonly text: string;
}

/** The sort of news a sentence tells, undefined for talk, opinion and what is only to come. */
export function findSort(
  { told, spans, sentence }: ToldSentence,
  isHighest: boolean,
  model: TopicModel,
): PassageSort | undefined {
  if (isHighest && tasks.test(told)) return 'task';
  if (opinion.test(told)) return undefined;
  if (restrainsTechnology(told)) return 'restraint';
  if (tellsTalks(told)) return 'talks';
  if (upcoming.test(told)) return undefined;
  if (results.test(told) && spans.some((span) => isFamilyAtStart(span, sentence, model))) return 'result';
  return isDecisive(told.replace(occasions, '')) && !unsaid.test(told) ? 'deed' : undefined;
}

function isFamilyAtStart({ start, entity }: EntitySpan, sentence: SentenceSpan, { families }: TopicModel): boolean {
  const topics: readonly string[] = families.get(`entity:${entity.id}`) ?? [];
  return start - sentence.start < nameReach && coreTopics.some((topic) => topics.includes(topic));
}

/** The core topic whose words stand in the sentence most often and that the topic model agrees to. */
export function findTopicOf(line: ToldSentence, sort: PassageSort, model: TopicModel): CoreTopic | undefined {
  if (sort === 'talks') return 'chips';
  const { told, spans, text } = line;
  const terms = findNames(model.trie, squeeze(fold(told)).text).flatMap(({ values }) => values.slice(0, 1));
  const named = spans
    .filter(({ start, end }) => sort === 'result' || told.includes(text.slice(start, end)))
    .flatMap(({ entity }) => [`entity:${entity.id}`, `entity:${entity.type}`]);
  const votes = (topic: CoreTopic, keys: readonly string[]): number =>
    keys.filter((key) => model.families.get(key)?.includes(topic)).length;
  const particular = [...terms.filter((term) => !general.has(term)), ...named];
  const isParticular = sort === 'restraint' || coreTopics.some((topic) => votes(topic, particular) > 0);
  const all = [...terms, ...named];
  const [best = 'chips'] = coreTopics.toSorted((a, b) => votes(b, all) - votes(a, all));
  const topic = sort === 'restraint' && votes(best, all) === 0 ? 'chips' : best;
  if (!isParticular || (votes(topic, all) === 0 && sort !== 'restraint')) return undefined;
  return scoreAlone(topic, line, model) >= leastScores[sort] ? topic : undefined;
}

/** The clauses of a text that hold a word of our topics; all of them when none does. */
export function topicalClauses(told: string, model: TopicModel): string {
  const clauses = told.split(/[，；。]/).filter(Boolean);
  const topical = clauses.filter((clause) =>
    findNames(model.trie, squeeze(fold(clause)).text).some(({ values }) =>
      values.some((term) => coreTopics.some((topic) => model.families.get(term)?.includes(topic))),
    ),
  );
  return (topical.length > 0 ? topical : clauses).join('，');
}

/** How the topic model judges the sentence, as if it were an article under the clauses that count. */
function scoreAlone(topic: CoreTopic, { sentence, told, spans }: ToldSentence, model: TopicModel): number {
  const inside = spans.map((span) => ({ ...span, start: span.start - sentence.start, end: span.end - sentence.start }));
  const features = buildTopicFeatures(model, { title: told, text: sentence.text }, { title: inside, body: inside });
  return scoreOf(model, topic, features);
}

/** Says who acts: by a listed name, or an office, a state, a post. */
export function namesActor({ sentence, told, spans, text }: ToldSentence): boolean {
  const opening = told.slice(0, actorReach);
  return (
    actors.test(opening) ||
    spans.some(
      ({ start, end, entity }) =>
        acting.has(entity.type) && (opening.includes(text.slice(start, end)) || start - sentence.start < nameReach),
    )
  );
}
