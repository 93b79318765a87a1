const marks: readonly RegExp[] = [/“([^“”]{1,400})”/g, /「([^「」]{1,400})」/g];

/** A name in quotation marks is no quotation: a quoted phrase of this many characters or more is speech. */
export const shortestSpeech = 7;

/** What stands between quotation marks, without them. */
export function findQuotations(text: string): string[] {
  return marks.flatMap((mark) => [...text.matchAll(mark)].map((match) => match[1] ?? ''));
}

/** The text with what is quoted left as it is and the rest put through `change`. */
export function changeOutsideQuotations(text: string, change: (part: string) => string): string {
  return text
    .split(/(“[^“”]{1,400}”|「[^「」]{1,400}」)/)
    .map((part, i) => (i % 2 === 1 ? part : change(part)))
    .join('');
}
