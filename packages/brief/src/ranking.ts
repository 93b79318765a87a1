import { coreTopics, entityTypes } from '@qishi/model';
import { z } from 'zod';

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);

/** What a story's rank is made of: one named term each. */
export const rankTerms = [
  'reports',
  'source',
  'topic',
  'certainty',
  'novelty',
  'entities',
  'figures',
  'substance',
  'policy',
  'kind',
  'prominence',
  'outlets',
  'settles',
] as const;
export type RankTermName = (typeof rankTerms)[number];

/** `config/ranking.yaml`: how stories are weighed and how many of them an issue takes. */
export const rankingSchema = z.strictObject({
  /** What a full term (1.0) adds to a story's rank. */
  weights: z.record(z.enum(rankTerms), z.number().min(0)),
  /** 0 to 1 by topic of the story. */
  topics: z.record(z.enum(coreTopics), share),
  /** 0 to 1 by kind of outlet. */
  credibility: z.record(z.enum(['official', 'trade-press', 'general-press', 'self-media', 'aggregator']), share),
  /** 0 to 1 by type of the entities a story is about. */
  entities: z.record(z.enum(entityTypes), share),
  caps: z.strictObject({
    /** Deep reads in an issue, and how many of them one topic may take. */
    deep: count,
    deepPerTopic: count,
    /** Brief items of one topic. */
    briefPerTopic: count,
    /** Brief items that rest on one outlet alone. */
    briefPerOutlet: count,
    /** Brief items of one topic that are told by a line in articles on other matters. */
    passagesPerTopic: count,
    /** Rows of the calendar and of the ledger of figures. */
    calendar: count,
    figures: count,
  }),
  /** Stories ranked below this are left out. */
  floor: z.number(),
});
export type Ranking = Readonly<z.infer<typeof rankingSchema>>;
