import type { Keyword } from '@qishi/model';

/** Inverse document frequency of general Chinese, by word. */
export interface Background {
  idfOf(word: string): number;
  /** Whether general Chinese has the word at all. */
  knows(word: string): boolean;
}

/** Words the background has never seen weigh as its rarest tenth: names of new products are what an article is about. */
const unseenQuantile = 0.9;

let loaded: Promise<Background> | undefined;

/**
 * The frequency table that comes with @node-rs/jieba, read once a process. The same one under both segmentation engines,
 * so that keywords do not depend on the machine.
 */
export function loadBackground(): Promise<Background> {
  loaded ??= readBackground();
  return loaded;
}

async function readBackground(): Promise<Background> {
  const { idf } = await import('@node-rs/jieba/dict.js');
  const table = new Map<string, number>();
  for (const line of Buffer.from(idf).toString('utf8').split('\n')) {
    const gap = line.lastIndexOf(' ');
    const value = Number(line.slice(gap + 1));
    if (gap > 0 && Number.isFinite(value)) table.set(line.slice(0, gap), value);
  }
  const values = [...table.values()].sort((a, b) => a - b);
  const unseen = values[Math.floor(values.length * unseenQuantile)] ?? 10;
  return { idfOf: (word) => table.get(word) ?? unseen, knows: (word) => table.has(word) };
}

/** At least two characters with a Han letter, or a Latin name: no numbers, no punctuation. */
export function isContentWord(word: string): boolean {
  if (/^\p{Script=Han}{2,}$/u.test(word)) return !stopWords.has(word);
  return /[A-Za-z]/.test(word) && word.length > 1 && !/^\d/.test(word) && !stopWords.has(word.toLowerCase());
}

/** Function words and newsroom formulas of two characters and more; one-character words never count. */
const stopWords: ReadonlySet<string> = new Set([
  '一个', '一些', '一种', '一直', '一定', '一样', '一是', '二是', '三是', '上述', '下来', '不仅', '不会', '不同', '不少', '不是', '不能', '不过',
  '与其', '且', '两个', '个人', '中的', '为了', '为何', '主要', '之一', '之前', '之后', '之间', '也是', '也许', '了解', '事情', '二者', '于是',
  '介绍', '他们', '以上', '以下', '以及', '以来', '任何', '但是', '作为', '你们', '使得', '例如', '供图', '其中', '其他', '其实', '具有', '几乎',
  '出来', '分析', '分别', '刚刚', '别的', '到了', '前往', '包括', '却是', '原因', '发现', '发生', '受到', '另外', '只是', '只有', '可以', '可能',
  '同时', '同样', '向', '否则', '告诉', '问题', '回应', '因为', '因此', '图片', '在内', '外媒', '多个', '大家', '大约', '大量', '如何', '如果',
  '如此', '它们', '完全', '实现', '实际', '对于', '将会', '尤其', '就是', '尽管', '左右', '已经', '希望', '并且', '应该', '开始', '当前', '当时',
  '很多', '很大', '必须', '怎么', '总是', '情况', '成为', '我们', '或者', '所以', '所有', '所谓', '截至', '所示', '报道', '指出', '据悉', '接受',
  '提供', '提到', '提出', '整个', '文章', '方式', '方面', '日前', '日讯', '时候', '时间', '是否', '显示', '更加', '更多', '有些', '有关', '有的',
  '本文', '来源', '来自', '来说', '某些', '根据', '正在', '正式', '此前', '此外', '此次', '比如', '没有', '消息', '然后', '然而', '熟悉', '特别',
  '现在', '甚至', '由于', '的话', '目前', '直接', '相关', '看到', '看来', '真的', '知道', '称为', '第一', '第二', '等等', '继续', '编辑', '网友',
  '而且', '而是', '能够', '自己', '至少', '虽然', '表示', '觉得', '认为', '记者', '讯息', '记得', '许多', '该公司', '说明', '责任', '责编', '起来',
  '越来越', '距离', '近日', '还是', '还有', '这个', '这些', '这样', '这种', '这里', '进行', '进一步', '通过', '那么', '那些', '部分', '都是',
  '采访', '重要', '随着', '除了', '非常', '需要', '首先', '一方面', '另一方面', '与此同时', '值得注意', 'the', 'and', 'of', 'to', 'in', 'for', 'is',
  'on', 'com', 'cn', 'www', 'http', 'https', 'html', 'app',
]); // biome-ignore format: a table

/** A word in the title speaks for the article as often as this many in the text. */
const titleTimes = 3;
const maxKeywords = 20;

/** The article's weightiest words by TF-IDF, title words counted thrice; ties in alphabetical order. */
export function findKeywords(title: readonly string[], body: readonly string[], background: Background): Keyword[] {
  const all = new Map<string, number>();
  for (const word of title) all.set(word, (all.get(word) ?? 0) + titleTimes);
  for (const word of body) all.set(word, (all.get(word) ?? 0) + 1);
  const counts = new Map([...all].filter(([word]) => isContentWord(word)));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([word, count]) => ({ word, weight: round((count / total) * background.idfOf(word)) }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, maxKeywords);
}

const round = (weight: number): number => Math.round(weight * 10_000) / 10_000;
