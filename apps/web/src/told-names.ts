import type { Article, NameTable, Topic } from '@qishi/model';
import { topicNames, topics } from '@qishi/model';
import { cleanLine } from './clean-text.ts';
import type { WebParts } from './parts.ts';

/** The outlet of an article as readers know it. */
export function outletOf(
  article: Pick<Article, 'sourceId' | 'source'>,
  { sources }: Pick<WebParts, 'sources'>,
): string {
  if (article.sourceId === 'import') return cleanLine(article.source ?? '') || '导入';
  return sourceName(article.sourceId, sources);
}

export const sourceName = (id: string, sources: WebParts['sources']): string =>
  id === 'import' ? '导入' : (sources.find((source) => source.id === id)?.name ?? id);

export const entityName = (id: string, names: NameTable): string => names.formsOf.get(id)?.[0] ?? id;

export function topicName(topic: string): string {
  const known: Topic | undefined = topics.find((each) => each === topic);
  return known ? topicNames[known] : topic;
}
