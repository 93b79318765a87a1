import type { Coverage, NameCount } from '@qishi/model';
import type { ChartView } from './chart-view.ts';
import { renderPairChart } from './pair-chart.ts';
import { plainText } from './plain-text.ts';
import { tellChange } from './week-change.ts';

/** Rises and falls of one or two reports are chance. */
const leastChange = 3;
const eachWay = 5;
const scope = '口径：按判为三类主题、提到该名称的报道计数，一篇只计一次，转载计入';

interface Move {
  readonly name: string;
  readonly now: number;
  readonly before: number;
}

/** Who is told of more, and less, than in the week before; nothing without that week, or when little moved. */
export function buildNameChart({ names = [], before }: Coverage): ChartView | undefined {
  if (before === undefined || before.names.length === 0 || names.length === 0) return undefined;
  const moves = listMoves(names, before.names);
  const risers = moves.filter(({ now, before: then }) => now - then >= leastChange).slice(0, eachWay);
  const fallers = moves
    .filter(({ now, before: then }) => then - now >= leastChange)
    .toReversed()
    .slice(0, eachWay);
  const rows = [...risers, ...fallers].map((move) => ({ ...move, change: tellChange(move.now, move.before) }));
  if (rows.length === 0) return undefined;
  return {
    id: 'chart-names',
    title: tellMoves(risers[0], fallers[0]),
    svg: renderPairChart(rows),
    keys: [
      { name: '本周', className: 'now' },
      { name: `上期（${before.week}）`, className: 'before' },
    ],
    note: `${scope}；只列增减${leastChange}篇以上的，升降各至多${eachWay}个。`,
    table: {
      head: ['名称', '本周篇数', '上期篇数', '变化'],
      rows: rows.map(({ name, now, before: then, change }) => [name, now, then, change]),
    },
  };
}

/** Largest rise first, largest fall last. A name beyond either list counts as not told of: then it moved less than shown. */
function listMoves(names: readonly NameCount[], earlier: readonly NameCount[]): readonly Move[] {
  const then = new Map(earlier.map((one) => [one.id, one]));
  const now = new Map(names.map((one) => [one.id, one]));
  const ids = [...new Set([...now.keys(), ...then.keys()])];
  return ids
    .map((id) => ({
      name: plainText((now.get(id) ?? then.get(id))?.name ?? ''),
      now: now.get(id)?.reports ?? 0,
      before: then.get(id)?.reports ?? 0,
    }))
    .toSorted((a, b) => b.now - b.before - (a.now - a.before) || b.now - a.now || (a.name < b.name ? -1 : 1));
}

function tellMoves(riser: Move | undefined, faller: Move | undefined): string {
  const rise = riser && `提到${riser.name}的报道增加最多（${riser.before}→${riser.now}篇）`;
  const fall =
    faller &&
    `${riser ? '' : '提到'}${faller.name}${riser ? '' : '的报道'}减少最多（${faller.before}→${faller.now}篇）`;
  return [rise, fall].filter(Boolean).join('，');
}
