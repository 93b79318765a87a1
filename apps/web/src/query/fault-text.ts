import { certainties, searchSorts, topics } from '@qishi/model';

const lists: ReadonlyMap<string, string> = new Map([
  [topics.join(', '), `没有「$1」这个话题，可用的有 ${topics.join('、')}。`],
  [certainties.join(', '), `没有「$1」这种确定性，可用的有 ${certainties.join('、')}。`],
  [searchSorts.join(', '), `不能按「$1」排序，可用的有 ${searchSorts.join('、')}。`],
]);

/** What `parseQuery` tells a person at a terminal, and the same for a reader of the site. `$1` is what was typed. */
const sayings: readonly (readonly [RegExp, string])[] = [
  [/^The query has (\d+) characters; at most (\d+) are read\.$/, '检索式有 $1 个字符，最多 $2 个。'],
  [/^The query has (\d+) words; at most (\d+) are read\.$/, '检索式有 $1 个词，最多 $2 个。'],
  [/^The quotation mark is never closed\.$/, '引号没有闭合。'],
  [/^OR stands between two words: A OR B\.$/, 'OR 要放在两个词之间，例如 A OR B。'],
  [/^title: needs a value, as in title:芯片\.$/, 'title: 后面要有内容，例如 title:芯片。'],
  [/^(\w+): needs a value, as in (.+)\.$/s, '$1: 后面要有内容，例如 $2。'],
  [/^Say also what an article should hold: -word only takes away\.$/, '只有要排除的词；还需写明要找什么。'],
  [
    /^There is no field "(\w+):"\. There are (.+?) To look for the text itself, put it in quotation marks: (".*")\.$/s,
    '没有「$1:」这个字段，可用的有 $2 若要查找这段文字本身，请加引号：$3。',
  ],
  [/^-(\w+): is not possible; (.+) are\.$/, '-$1: 不能用；可以用的有 $2。'],
  [
    /^"(.*)" is not a date\. Write 2023-04-18, 2023-04, 2023 or a week like 2023-W15\.$/s,
    '「$1」不是日期。可写 2023-04-18、2023-04、2023，或一周：2023-W15。',
  ],
  [/^since: lies after until:, so nothing can be found\.$/, 'since: 晚于 until:，什么也找不到。'],
];

/** A fault of a query in Chinese; in English where a new kind of fault has no Chinese yet. */
export function faultInChinese(message: string): string {
  const [, typed = '', list = ''] = /^"(.*)" is none of (.+)\.$/s.exec(message) ?? [];
  const ofList = lists.get(list);
  if (ofList !== undefined) return ofList.replace('$1', () => typed);
  const found = sayings.find(([pattern]) => pattern.test(message));
  return found ? message.replace(found[0], found[1]) : message;
}
