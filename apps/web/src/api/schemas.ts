import { z } from '@hono/zod-openapi';
import { certainties, topics } from '@qishi/model';

// What the JSON interface gives and takes: the one source of its types, its checks and its description.

const instant = z.string().meta({ description: 'ISO 8601, with offset', example: '2023-04-11T14:30:00+08:00' });
const eventDate = z
  .string()
  .meta({ description: 'Day, month, quarter, half or year; Beijing time', example: '2023-04-18' });
const mark = z.array(z.number().int()).length(2).meta({ description: '[start, end) in UTF-16 units' });
const certainty = z.enum(certainties);

export const faultSchema = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      /** Where a query is at fault. */
      faults: z.array(z.object({ at: mark, message: z.string() })).optional(),
    }),
  })
  .openapi('Fault');

export const searchRequest = z.object({
  q: z.string().max(500).default('').meta({ description: 'As in the search box; empty lists everything' }),
  page: z.coerce.number().int().min(1).max(50).default(1),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  all: z.enum(['0', '1']).default('0').meta({ description: '1: every article, not one per story' }),
  facets: z.enum(['0', '1']).default('0'),
});

const hitSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    publishedAt: instant,
    sourceId: z.string(),
    outlet: z.string(),
    score: z.number(),
    titleMarks: z.array(mark),
    snippet: z.object({ text: z.string(), marks: z.array(mark) }),
    storyId: z.string().optional(),
    more: z.number().int().meta({ description: 'Other articles of its story among the matches' }),
  })
  .openapi('Hit');

const facetSchema = z.array(z.object({ value: z.string(), count: z.number().int() }));

export const searchReply = z
  .object({
    total: z.number().int(),
    isExact: z.boolean(),
    hits: z.array(hitSchema),
    near: z.array(hitSchema),
    corrected: z.array(z.object({ from: z.string(), to: z.string() })),
    facets: z
      .object({
        of: z.number().int(),
        topic: facetSchema,
        source: facetSchema,
        entity: facetSchema,
        month: facetSchema,
      })
      .optional(),
  })
  .openapi('SearchReply');

const roles = z.array(z.string()).optional();

export const articleReply = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    publishedAt: instant,
    sourceId: z.string(),
    outlet: z.string(),
    byline: z.object({ authors: roles, editors: roles, layout: roles, translators: roles, images: roles }),
    text: z.string(),
    topics: z.object({
      primary: z.enum(topics).optional(),
      all: z.array(z.enum(topics)),
      exportControl: z.boolean(),
      because: z.array(z.string()),
    }),
    entities: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), count: z.number().int() })),
    events: z.array(z.object({ date: eventDate, what: z.string(), certainty, quote: z.string() })),
    figures: z.array(
      z.object({
        of: z.string(),
        value: z.string(),
        unit: z.string(),
        raw: z.string(),
        attributedTo: z.string().optional(),
      }),
    ),
    quotations: z.array(z.object({ speaker: z.string(), role: z.string().optional(), quote: z.string() })),
    storyId: z.string().optional(),
    revisions: z.number().int(),
    provenance: z.object({
      capturedAt: z.string(),
      extractedBy: z.string(),
      rawPageId: z.string(),
      sha256: z.string().optional().meta({ description: 'Of the page as the server sent it' }),
      contentHash: z.string(),
    }),
  })
  .openapi('Article');

export const storyReply = z
  .object({
    id: z.string(),
    title: z.string(),
    firstAt: instant,
    lastAt: instant,
    independent: z.number().int(),
    reprints: z.array(z.array(z.string())),
    articles: z.array(
      z.object({ id: z.string(), title: z.string(), url: z.string(), publishedAt: instant, outlet: z.string() }),
    ),
    voices: z.array(
      z.object({
        speaker: z.string(),
        role: z.string().optional(),
        said: z.array(z.object({ quote: z.string(), articleId: z.string() })),
      }),
    ),
  })
  .openapi('Story');

export const calendarRequest = z.object({
  month: z
    .string()
    .regex(/^[12]\d{3}-(?:0[1-9]|1[0-2])$/)
    .optional()
    .meta({ example: '2023-04' }),
});

const calendarRow = z.object({
  date: eventDate,
  what: z.string(),
  certainty,
  articleIds: z.array(z.string()),
  storyId: z.string().optional(),
});

export const calendarReply = z
  .object({ today: eventDate, month: z.string(), ofMonth: z.array(calendarRow), toCome: z.array(calendarRow) })
  .openapi('Calendar');

export const issuesReply = z
  .object({
    issues: z.array(
      z.object({
        week: z.string().meta({ example: '2023-W15' }),
        number: z.number().int(),
        from: eventDate,
        to: eventDate,
        theme: z.string(),
        judgement: z.string(),
        headlines: z.array(z.string()),
        files: z.array(z.string()),
      }),
    ),
  })
  .openapi('Issues');

export const sourcesReply = z
  .object({
    crawledAt: z.string().optional(),
    sources: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        home: z.string().optional(),
        credibility: z.string().optional(),
        articles: z.number().int(),
        newestAt: z.string().optional(),
        state: z.enum(['alive', 'silent', 'empty', 'off', 'gone']),
        problems: z.array(z.object({ reason: z.string(), count: z.number().int() })),
      }),
    ),
  })
  .openapi('Sources');
