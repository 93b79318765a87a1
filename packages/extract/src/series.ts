import { comparable } from '@qishi/model';

const quoted = `[「“《『"]([^」”》』"]{2,30})[」”》』"]`;
const planned = new RegExp(`本文(?:为|是|系|属于).{0,30}${quoted}系列`);
const plain = new RegExp(`(?:本文|本篇|这是|专题|出品的?|推出的?|策划的?).{0,12}${quoted}(?:系列|专题|专栏)`);
const inTitle = /^[【「《]?([^丨|｜：:—]{2,24}?)系列[】」》]?\s*[丨|｜：:—]/;

/**
 * Name of the series a text belongs to: 「…」 of 「本文为…策划的「…」系列」, or what stands before 系列 in the headline.
 * Spelled as in the headline when it occurs there.
 */
export function findSeries(title: string, paragraphs: readonly string[]): string | undefined {
  const headed = inTitle.exec(title)?.[1]?.trim();
  const edge = [...paragraphs.slice(0, 10), ...paragraphs.slice(-4)];
  const told = edge
    .map((text) => (planned.exec(text.slice(0, 300)) ?? plain.exec(text.slice(0, 300)))?.[1]?.trim())
    .find(Boolean);
  if (told && headed && comparable(told) === comparable(headed)) return headed;
  return told ?? headed;
}
