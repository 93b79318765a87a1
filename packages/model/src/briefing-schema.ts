import { z } from 'zod';
import { certainties } from './analysis.ts';
import { type Briefing, writtenByRules } from './briefing.ts';
import { reasons } from './problem.ts';
import { coreTopics } from './topic.ts';

/**
 * Objects are open: a field that this version does not know is kept as it is. Fields that earlier versions did not have
 * get what an issue without them means.
 */
const cites = z.array(z.number().int().positive());
const week = z.string().regex(/^\d{4}-W\d{2}$/, 'is not an ISO week');
const count = z.number().int().min(0);
const certainty = z.enum(certainties);
const topic = z.enum(coreTopics);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal');

const sentence = z.looseObject({
  text: z.string().min(1),
  cites,
  part: z.enum(['what', 'why', 'voices', 'unclear']).exactOptional(),
  by: z.enum(['rules', 'model']).default('rules'),
});

const item = z.looseObject({
  section: z.enum(['deep', ...coreTopics]),
  topic,
  storyId: z.string(),
  headline: z.string(),
  sentences: z.array(sentence),
  timeline: z.array(z.looseObject({ date: z.string(), text: z.string(), cites })).default([]),
  independent: count,
  reprints: count,
  isAside: z.literal(true).exactOptional(),
  continues: week.exactOptional(),
  rank: z.array(z.looseObject({ term: z.string(), value: z.number() })).default([]),
});

const calendarEntry = z.looseObject({ date: z.string(), what: z.string(), certainty, cites });

const followUp = z.looseObject({
  week,
  date: z.string(),
  announced: z.string(),
  verdict: z.enum(['happened', 'postponed', 'not-seen', 'pending']),
  outcome: z.string(),
  cites,
});

const ledgerRow = z.looseObject({
  of: z.string(),
  value: z.string(),
  attributedTo: z.string().exactOptional(),
  quote: z.string(),
  cites,
  alsoIn: z.array(z.string()).exactOptional(),
  disputedBy: z.array(z.looseObject({ value: z.string(), cites })).exactOptional(),
});

const trackerRow = z.looseObject({
  tracker: z.enum(['controls', 'models', 'cloud']),
  id: z.string(),
  since: week,
  date: z.string(),
  who: z.string(),
  what: z.string(),
  facts: z.array(z.looseObject({ label: z.string(), value: z.string() })),
  certainty,
  storyId: z.string(),
  source: z.looseObject({ outlet: z.string(), url: z.string() }),
  cites,
  changes: z.array(z.looseObject({ week, label: z.string(), was: z.string(), is: z.string() })).exactOptional(),
});

const correction = z.looseObject({
  week,
  date: z.iso.date(),
  was: z.string(),
  is: z.string(),
  reason: z.string().exactOptional(),
});

const editing = z.looseObject({
  pinned: count,
  dropped: count,
  merged: count,
  retitled: count,
  forced: z.array(z.looseObject({ what: z.enum(['headline', 'theme']), text: z.string(), reason: z.string() })),
});

const citation = z.looseObject({
  n: z.number().int().positive(),
  articleId: z.string(),
  url: z.string(),
  title: z.string(),
  outlet: z.string(),
  publishedAt: z.string(),
  capturedAt: z.string(),
  sha256,
  reprintOf: z.number().int().positive().exactOptional(),
});

const names = z.array(z.looseObject({ id: z.string(), name: z.string(), reports: count }));
const perOutlet = z.array(z.looseObject({ outlet: z.string(), articles: count }));

const coverage = z.looseObject({
  sourcesTried: count,
  sourcesAlive: count,
  silentSources: z.array(z.string()),
  staleSources: z.array(z.looseObject({ name: z.string(), lastDay: z.string() })).exactOptional(),
  troubles: z.array(z.looseObject({ reason: z.enum(reasons), times: count })).exactOptional(),
  articles: count,
  articlesOnTopic: count,
  stories: count,
  perOutlet,
  perDay: z.array(z.looseObject({ day: z.string(), chips: count, llm: count, cloud: count })),
  singleSource: count.exactOptional(),
  names: names.exactOptional(),
  before: z
    .looseObject({
      week,
      articles: count,
      articlesOnTopic: count,
      stories: count,
      topics: z.looseObject({ chips: count, llm: count, cloud: count }),
      perOutlet,
      names,
    })
    .exactOptional(),
});

export const writingSchema = z.looseObject({
  models: z.array(z.string()),
  calls: count,
  cached: count,
  cost: z.looseObject({ amount: z.number().min(0), currency: z.string() }),
  fallbacks: z.array(z.looseObject({ section: z.string(), reason: z.string() })),
});

const briefing = z.looseObject({
  week,
  number: z.number().int().min(1),
  from: z.iso.date(),
  to: z.iso.date(),
  theme: z.string(),
  judgement: z.array(sentence),
  threeThings: z.array(sentence),
  items: z.array(item),
  calendar: z.array(calendarEntry),
  followUps: z.array(followUp),
  figures: z.array(ledgerRow),
  trackers: z.array(trackerRow).default([]),
  corrections: z.array(correction).default([]),
  corrected: z.array(correction).exactOptional(),
  editing: editing.exactOptional(),
  citations: z.array(citation),
  coverage,
  writing: writingSchema.default({ ...writtenByRules, models: [], fallbacks: [] }),
  grounding: z.looseObject({ checked: count, kept: count, dropped: count }),
  dataUntil: z.string(),
});

/** An issue as any version stored or published it. */
export const briefingSchema: z.ZodType<Briefing> = briefing;

/** The same for other programs: what `briefing.json` holds, as JSON Schema (draft 2020-12). */
export function buildBriefingJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(briefing, { io: 'input' });
  const title = 'briefing.json of a Qishi issue';
  return { $schema, title, description: 'Fields not named here may be there too.', ...rest };
}
