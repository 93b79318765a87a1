/**
 * Marks of a Chinese text as its readers write them. Some desks and models type commas, colons and brackets of the
 * Latin keyboard between Chinese characters; every check that reads clauses would see one long clause there.
 */
const latin = /[,:;?!()]/;
const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};
/** A mark within a number, a time, a ratio or a Latin name (1,500, 20:17, NXT:2000i) stays as it is. */
const between = /(?<![A-Za-z\d])[,:]|[,:](?![A-Za-z\d])|[;?!()]/g;
const chinese = /\p{Script=Han}/u;

/** The same text with wide marks, character by character, so that offsets hold; a text without Chinese stays. */
export function widenMarks(text: string): string {
  if (!latin.test(text) || !chinese.test(text)) return text;
  return text.replace(between, (mark) => wide[mark] ?? mark);
}
