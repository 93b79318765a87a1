/** What sort of news an article is, whatever its topic. */
export const articleKinds = [
  'policy',
  'launch',
  'price',
  'deal',
  'earnings',
  'conference',
  'outage',
  'people',
  'justice',
  'research',
  'comment',
  'market',
] as const;
export type ArticleKind = (typeof articleKinds)[number];

export const articleKindNames: Readonly<Record<ArticleKind, string>> = {
  policy: '政策/管制',
  launch: '发布',
  price: '价格',
  deal: '融资并购',
  earnings: '财报',
  conference: '会议',
  outage: '故障',
  people: '人事',
  justice: '司法',
  research: '研究',
  comment: '评论',
  market: '行情',
};

/** A sort of news and the words of the article that told it. */
export interface KindFound {
  readonly kind: ArticleKind;
  readonly because: string;
}
