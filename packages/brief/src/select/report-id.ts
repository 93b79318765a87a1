/** Stands between an article's id and the place of a passage in it. */
const mark = '#';

/** Id of the report that holds one passage of an article alone; `at` is the passage's place in the text. */
export function passageId(articleId: string, at: number): string {
  return `${articleId}${mark}${at}`;
}

export function isPassage(reportId: string): boolean {
  return reportId.includes(mark);
}

/** The article that a report was read from: its own id, or that of the article a passage stands in. */
export function articleOf(reportId: string): string {
  return reportId.split(mark)[0] ?? reportId;
}
