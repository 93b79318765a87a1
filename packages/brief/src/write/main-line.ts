import { type CoreTopic, countReports, topicNames } from '@qishi/model';
import type { Desk, Draft } from '../desk.ts';
import type { Ranked } from '../select/ranked.ts';

const numerals = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
/** Witnesses named behind the opening; more would bury the text under numbers. */
const mostWitnesses = 10;
const leadingStories = 5;
/** So many of the leading stories make a topic the week's main line. */
const mainLineShare = 3;

/**
 * The opening of 本周判断: which line the week followed, and how many outlets and leading stories say so. It is ours, not a
 * report's: its numbers are counted here, and the reports counted stand behind it.
 */
export function writeMainLine(lead: Ranked, all: readonly Ranked[], desk: Desk): Draft {
  const { topic, reports, story } = lead.candidate;
  const { reprints } = countReports(story);
  const outlets = [...new Map(reports.map((report) => [report.outlet.id, report.article.id])).values()];
  const from = outlets.slice(0, mostWitnesses);
  const told = `${tellReports(outlets.length, reports.length)}${reprints === 0 ? '' : `，另有${count(reprints)}篇转载`}`;
  const share = countOfTopic(topic, all, desk);
  const text =
    share < mainLineShare
      ? `本周分量最重的一件出在${topicNames[topic]}：${told}。`
      : `${topicNames[topic]}是本周的主线：分量最重的${count(leadingStories)}件事里，它占${count(share)}件；居首的一件${told}。`;
  return { text, from };
}

function tellReports(outlets: number, reports: number): string {
  if (outlets > 1) return `有${count(outlets)}家媒体独立报道`;
  return reports > 1 ? `有${count(reports)}篇报道，都来自一家媒体` : '目前只有一篇报道';
}

/** How many of the week's leading stories are on the topic; none where there are too few to speak of a share. */
function countOfTopic(topic: CoreTopic, all: readonly Ranked[], { input }: Desk): number {
  const top = all.slice(0, Math.min(leadingStories, input.ranking.caps.deep));
  return top.length < leadingStories ? 0 : top.filter(({ candidate }) => candidate.topic === topic).length;
}

function count(n: number): string {
  return numerals[n] ?? String(n);
}
