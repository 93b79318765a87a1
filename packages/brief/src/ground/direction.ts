import { falling, rising } from './words.ts';

export type Direction = 'up' | 'down';

const patternOf = (words: readonly string[]): RegExp =>
  new RegExp([...words].sort((a, b) => b.length - a.length).join('|'), 'g');
/** Words in which a sign of direction is none. */
const fixed =
  /上下浮动|[高低](?:轨|空|温|压|频|速|铁|考|中|炉|德|维|原|档|碳|龄|危|效|清|保真|精度|密度|价值|质量|风险|功耗)|[快][递充捷]|增量|增材|增强现实|增值税|减值|降维|高管|高通|高级|高端|最高|提高警惕|快速|快手|高性能|高科技|低延迟|最低|高位|高度|降噪|增值|增资|高校|高瓴|快讯|减排|高层|降临|高盛|高带宽|增程|低功耗|低代码|不[增升涨减降跌]反|(?:超过|超出|多于|少于)(?=约?(?:\d|[两三四五六七八九十百千万半]))/g;
/** Of what is measured, not how it goes: 涨幅收窄 goes down. */
const measures = /[涨跌增降减]幅|增速|涨势|跌势/g;
const up = patternOf([...rising, '扩招', '扩产', '扩编', '加重', '抬高']);
const down = patternOf([...falling, '裁减', '裁员', '裁掉', '缩编', '减轻', '压低', '缩小']);

/** The ways in which a clause says that things go. */
export function findDirections(clause: string): ReadonlySet<Direction> {
  const text = clause.replace(fixed, '');
  const bare = findIn(text.replace(measures, ''));
  return bare.size > 0 ? bare : findIn(text);
}

const undone =
  /(?:不会?再?|暂不|暂无|并无|无意|没有?|并未|未曾?|未再|不再|难以|无法)(?:出现|发生|明显|大幅|进一步|随之|相应|因此)*/g;

/** The ways of which a clause says that things do not go. */
export function findDeniedDirections(clause: string): ReadonlySet<Direction> {
  const denied = [...clause.matchAll(undone)].map(({ 0: word, index }) =>
    clause.slice(index + word.length, index + word.length + 2),
  );
  return findIn(denied.filter((two) => !/^[于过到]|于$/.test(two)).join('，'));
}

/** What is measured, growth or decline; undefined where neither or both are named. */
export function findMeasure(clause: string): Direction | undefined {
  const [grows, falls] = [/增速|增幅|涨幅|升幅|增长率|增势/.test(clause), /降幅|跌幅|减幅|降速/.test(clause)];
  return grows === falls ? undefined : grows ? 'up' : 'down';
}

function findIn(text: string): ReadonlySet<Direction> {
  const found = new Set<Direction>();
  if (text.search(up) >= 0) found.add('up');
  if (text.search(down) >= 0) found.add('down');
  return found;
}
