/**
 * Cuts a headline into phrases, between which a line may break: clauses first, at their pauses, then words. The browser
 * would break between any two characters (`word-break: auto-phrase` knows no Chinese yet).
 */
export function splitClauses(headline: string): readonly (readonly string[])[] {
  const clauses = headline.match(/[^，；：？！]+[，；：？！”》」』]*|[，；：？！]+/g) ?? [headline];
  return clauses.map(splitPhrases);
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const opening = /^[“‘《〈「『（【([]$/;
const closing = /^[”’》〉」』）】)\],，。、；：？！%％℃·—…-]+$/;
/** Words of one character that lead the next: 就…征求意见, 与…合作, 大模型. */
const leading = new Set([...'就与和及或在对将拟被把为向从由让使以按据因若若如不未新大小旧高低首超总各每第该这']);
/** Titles and names in marks up to this length stay whole. */
const longestName = 8;

/** Terms of our subjects that the segmenter cuts in two. */
const terms = new Set(['人工智能', '征求意见', '知识产权', '网络安全', '数据中心']);

/** Phrases of one clause; joined they are the clause. */
export function splitPhrases(clause: string): readonly string[] {
  const phrases: string[] = [];
  let glue = true;
  for (const word of joinSingles([...words.segment(clause)].map(({ segment }) => segment))) {
    const last = phrases.at(-1) ?? '';
    const sticks =
      glue ||
      word.trim() === '' ||
      closing.test(word) ||
      terms.has(last.slice(-2) + word) ||
      isBoundToBefore(word, last);
    if (sticks && phrases.length > 0) phrases[phrases.length - 1] += word;
    else phrases.push(word);
    glue = opening.test(word) || leading.has(word);
  }
  return joinNames(phrases);
}

/** The segmenter's list has few names: it gives them as single characters in a row (网 信 办), which belong together. */
function joinSingles(list: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let open = false;
  for (const word of list) {
    const single = /^\p{Script=Han}$/u.test(word) && !leading.has(word);
    // A name at the head loses its first character: 马 斯克.
    const head = joined.length === 1 && open && /^\p{Script=Han}{2}$/u.test(word);
    if ((single && open) || head) joined[joined.length - 1] += word;
    else joined.push(word);
    open = single;
  }
  return joined;
}

/** A suffix (科技 部), a particle, and what follows a number or belongs to one (4 月 17 日, 5 亿 美元). */
function isBoundToBefore(word: string, before: string): boolean {
  if (/^\p{Script=Han}$/u.test(word)) return !leading.has(word);
  if (/[\d.,]$/.test(before)) return true;
  if (/[\d万亿]\p{Script=Han}$/u.test(before)) return /^(?:\d|美元|日元|欧元|韩元|新台币|人民币)/.test(word);
  return /^[a-z0-9.+-]/i.test(word) && /[a-z0-9.+-]$/i.test(before);
}

/** 《芯片法案》 and “通义千问” are not broken inside; longer titles are. */
function joinNames(phrases: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let start = -1;
  for (const phrase of phrases) {
    joined.push(phrase);
    if (/[《“「『][^》”」』]*$/.test(phrase)) start = joined.length - 1;
    if (start < 0 || !/[》”」』]/.test(phrase)) continue;
    const name = joined.slice(start).join('');
    if ([...name].length <= longestName + 2) joined.splice(start, joined.length - start, name);
    start = -1;
  }
  return joined;
}
