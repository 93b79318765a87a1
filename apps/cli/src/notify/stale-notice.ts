import { hashOf } from '@qishi/model';
import type { Notice } from '@qishi/notify';
import type { SourceHealth } from '../source-health.ts';

/** A source that has been silent for longer than its habit. */
export interface StaleSource extends SourceHealth {
  readonly id: string;
  readonly name: string;
}

/** What is told of stale sources, longest silence first; undefined when there is none. A silence is told of once. */
export function buildStaleNotice(sources: readonly StaleSource[], link: string): Notice | undefined {
  const stale = sources.filter(({ isStale }) => isStale).sort((a, b) => (b.silentDays ?? 0) - (a.silentDays ?? 0));
  if (stale.length === 0) return undefined;
  return {
    kind: 'stale-sources',
    key: `stale-sources:${hashOf(stale.map(({ id, lastDay }) => `${id} ${lastDay}`).sort())}`,
    title: `启示录：${stale.length} 个来源久无更新`,
    lede: [
      `沉默最久的是${stale[0]?.name}，已 ${stale[0]?.silentDays} 天。`,
      '可能是改版、限制抓取或停更；`./qishi sources check` 可逐个试取。',
    ],
    headlines: stale
      .slice(0, 3)
      .map(({ name, lastDay, silentDays }) => `${name}：最后一篇在 ${lastDay}，${silentDays} 天前`),
    link,
  };
}
