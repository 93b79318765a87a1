import { z } from 'zod';
import { writingSchema } from './briefing-schema.ts';
import { reasons } from './problem.ts';

/** Hash of a value, as `hashOf` gives it. */
const hash = z.string().regex(/^[0-9a-f]{16}$/);

/** Id, hash of title and text (the beginning of `Article.contentHash`), hash of the whole article, hash of its analysis. */
const articleRow = z.tuple([z.string(), hash, hash, hash]);

/** A story as it was; articles by their place among `articles`. */
const storyRow = z.strictObject({
  id: z.string(),
  title: z.string(),
  articles: z.array(z.number().int().min(0)),
  lead: z.number().int().min(0),
  reprints: z.array(z.array(z.number().int().min(0))),
  firstAt: z.string(),
  lastAt: z.string(),
});

const sourceRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  weight: z.number(),
  credibility: z.enum(['official', 'trade-press', 'general-press', 'self-media', 'aggregator']),
  /** Asked in that week; a source that is switched off still names its articles' outlet. */
  tried: z.boolean(),
  /** Silent for longer than its habit, since this Beijing day. */
  staleSince: z.string().exactOptional(),
});

/** What an issue was made from and with: enough to make it again. Its rows have a fixed order, so the same issue gives the same manifest. */
export const manifestSchema = z.strictObject({
  schema: z.literal('qishi-manifest/1'),
  week: z.string(),
  number: z.number().int().min(1),
  /** As in the issue: no clock has a say in what is made. */
  dataUntil: z.string(),
  /** Hash of the issue itself. */
  issue: hash,
  builder: z.strictObject({
    version: z.string(),
    /** Of the source files that make an issue and its pages. */
    source: hash,
  }),
  /** Hashes of configuration by name: `ranking`, `edits`, `entities`, `topics`, `stories`. */
  config: z.record(z.string(), hash),
  /** Who wrote it and what that cost when it was made: made again from cached answers, it costs nothing. */
  writing: writingSchema,
  /** Hashes of the files of prompts. */
  prompts: z.record(z.string(), hash),
  /** Earlier issues, oldest first. */
  earlier: z.array(z.tuple([z.string(), hash])),
  sources: z.array(sourceRow),
  /** What befell the runs of the week. */
  troubles: z.array(z.strictObject({ reason: z.enum(reasons), times: z.number().int() })).exactOptional(),
  /** Everything published in the week and every member of its stories, by id. */
  articles: z.array(articleRow),
  stories: z.array(storyRow),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
export type ManifestArticle = Manifest['articles'][number];
