/** A word of a query as typed, with what stands before it. */
export interface QueryWord {
  readonly at: readonly [number, number];
  readonly minus: boolean;
  /** In lower case: `title`, `since` … */
  readonly field?: string;
  /** Without quotation marks. */
  readonly text: string;
  readonly quoted: boolean;
  /** Its quotation mark was never closed. */
  readonly open: boolean;
}

/** Quotation marks of Chinese input methods are one with those of a keyboard; so is the colon. Same length. */
const alike: ReadonlyMap<string, string> = new Map([
  ...[...'“”„«»「」『』＂'].map((mark) => [mark, '"'] as const),
  ['：', ':'],
  ['－', '-'],
  ['　', ' '],
]);

/** A minus, a field and a quotation or a run without blanks; only the field that we know of is one. */
const word =
  /(?<minus>-?)(?:(?<field>[A-Za-z]+):)?(?:"(?<quoted>[^"]*)(?<close>"?)|(?<plain>[^\s"]+)|(?<=:)(?=\s|$))/gu;

/** The words of a query in their order. Blanks part them, but for what stands in quotation marks. */
export function splitQuery(typed: string): readonly QueryWord[] {
  const text = [...typed].map((char) => alike.get(char) ?? char).join('');
  return [...text.matchAll(word)].map((match) => {
    const { minus, field, quoted, close, plain } = match.groups ?? {};
    return {
      at: [match.index, match.index + match[0].length],
      minus: minus === '-',
      ...(field ? { field: field.toLowerCase() } : {}),
      text: (quoted ?? plain ?? '').trim(),
      quoted: quoted !== undefined,
      open: quoted !== undefined && close === '',
    };
  });
}
