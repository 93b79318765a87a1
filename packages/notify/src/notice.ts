/** What a notice is about. A `test` goes to every channel, at any hour. */
export const noticeKinds = ['issue', 'failure', 'stale-sources', 'recovered', 'watch', 'test'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Something to tell. Texts are plain, of any origin: each channel escapes them. */
export interface Notice {
  readonly kind: NoticeKind;
  /** The same whenever the same thing is told, e.g. `issue:2023-W15:3fb2…`: each channel gets a key once. */
  readonly key: string;
  readonly title: string;
  /** Whole sentences in order. */
  readonly lede: readonly string[];
  /** At most three are shown. */
  readonly headlines: readonly string[];
  /** An http(s) address, or the path of a file where nothing is published. */
  readonly link: string;
  /** For e-mail, and the document of Telegram. */
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  /** e.g. `application/pdf` */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** True where a reader can follow the link from another machine. */
export const isAddress = (link: string): boolean => URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);

/** A robot with the keyword rule (自定义关键词) refuses what lacks the keyword; the title always stands. */
export function withKeyword(notice: Notice, keyword: string | undefined): Notice {
  if (keyword === undefined || notice.title.includes(keyword)) return notice;
  return { ...notice, title: `${keyword}：${notice.title}` };
}
