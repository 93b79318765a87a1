import type { Analysis, Certainty, KindFound, SecondOpinion, TopicSaying } from '@qishi/model';
import { coreTopics, isCoreTopic, type TopicVerdict } from '@qishi/model';
import type { AnalysedText } from '../analyser.ts';
import type { ReaderAnswer } from './reader-question.ts';
import type { ReaderSettings } from './reader-settings.ts';

/** A model's answer as an opinion: brought into the rules' own order, and without dates that the text does not have. */
export function buildOpinion(
  answer: ReaderAnswer,
  { article, local, by, asked }: { article: AnalysedText; local: TopicSaying; by: string; asked: string },
): SecondOpinion {
  const said = new Set<string>([answer.primary, ...answer.all]);
  const all = coreTopics.filter((topic) => said.has(topic));
  const text = `${article.title}\n${article.text}`;
  return {
    by,
    asked,
    topics: {
      primary: answer.primary,
      // The primary topic leads, as in the rules' verdicts.
      all: all.sort((a, b) => Number(b === answer.primary) - Number(a === answer.primary)),
      exportControl: answer.exportControl && all.length > 0,
    },
    ...(answer.kind === 'none' ? {} : { kind: answer.kind }),
    certainty: answer.certainty,
    dates: answer.dates.filter(({ expr }) => expr !== '' && text.includes(expr)),
    local: { primary: local.primary, all: local.all, exportControl: local.exportControl },
  };
}

/**
 * Rules and model together: the model decides what the rules leave open, and no more. A topic that they are sure of stays,
 * one that they see no trace of does not come in, so that a slip of the model needs the rules' own doubt to do harm.
 */
export function judgeTogether(
  rules: TopicSaying & Pick<TopicVerdict, 'scores'>,
  said: TopicSaying,
  { band }: Pick<ReaderSettings, 'band'>,
): TopicSaying {
  const of = (topic: TopicSaying['primary']): number => rules.scores[topic] ?? 0;
  const primary = of(said.primary) >= band.low ? said.primary : rules.primary;
  const all = coreTopics
    .filter((topic) => {
      const isOpen = of(topic) >= band.low && of(topic) <= band.high;
      return topic === primary || (isOpen ? said.all : rules.all).includes(topic);
    })
    .sort((a, b) => Number(b === primary) - Number(a === primary) || of(b) - of(a));
  return { primary, all, exportControl: said.exportControl && all.length > 0 };
}

/**
 * The analysis by rules and model together. The kind of news is the model's; an event becomes as certain as the model says
 * where both read the same date from the same words. Dates stay those of the rules, which know the calendar.
 */
export function applyOpinion(
  analysis: Analysis,
  opinion: SecondOpinion,
  settings: Pick<ReaderSettings, 'band'>,
): Analysis {
  const certaintyOf = new Map(opinion.dates.map(({ expr, date, certainty }) => [`${expr} ${date}`, certainty]));
  const rules = { ...opinion.local, scores: analysis.topics.scores };
  return {
    ...analysis,
    topics: { ...analysis.topics, ...judgeTogether(rules, opinion.topics, settings) },
    ...(opinion.kind ? { kinds: leadKind(analysis.kinds ?? [], opinion) } : {}),
    events: analysis.events.map((event) => {
      const certainty: Certainty | undefined = certaintyOf.get(`${event.expr} ${event.date}`);
      return certainty ? { ...event, certainty } : event;
    }),
    secondOpinion: opinion,
  };
}

/** The model's kind first; `because` names the model where the rules had no words for it. */
function leadKind(kinds: readonly KindFound[], { kind, by }: SecondOpinion): readonly KindFound[] {
  if (!kind) return kinds;
  const known = kinds.find((each) => each.kind === kind);
  return [known ?? { kind, because: by }, ...kinds.filter((each) => each.kind !== kind)];
}

/** Whether an article is one that a weekly wants, by what was said of it. */
export function isWanted({ primary, all }: Pick<TopicSaying, 'primary' | 'all'>): boolean {
  return all.length > 0 || isCoreTopic(primary);
}
