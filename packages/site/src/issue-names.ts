import type { Briefing, CoreTopic, Item } from '@qishi/model';
import { rangeInChinese } from './dates.ts';

export const magazine = '启示录';

/** The series in the tradition of 「ChatGPT 启示录」: each issue belongs to the one its leading story names. */
export const seriesNames: Readonly<Record<CoreTopic, string>> = {
  chips: '芯片启示录',
  llm: '大模型启示录',
  cloud: '算力启示录',
};

export function issueTitle(briefing: Pick<Briefing, 'week' | 'theme'>): string {
  return `${magazine} ${briefing.week}：${briefing.theme}`;
}

/** `《启示录》2023-W15（总第2期，2023年4月10日—16日）`. */
export function citeIssue({ week, number, from, to }: Pick<Briefing, 'week' | 'number' | 'from' | 'to'>): string {
  return `《${magazine}》${week}（总第${number}期，${rangeInChinese(from, to)}）`;
}

/** Address of a story inside any issue. It follows from the story's id alone, so earlier issues can be linked to. */
export function storyAnchor(storyId: string): string {
  return `story-${storyId.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}

export const isDeep = (item: Item): boolean => item.section === 'deep';
