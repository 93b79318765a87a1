import { z } from 'zod';

/** `config/site.yaml`: the pages around the issues. */
export const siteSchema = z.strictObject({
  /** Address at which the folder of reports is published. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .refine((text) => !/[?#]/.test(text), { error: 'must have no ? and no #' })
    .transform((text) => (text.endsWith('/') ? text : `${text}/`))
    .optional(),
  /** Whether issues are printed as PDF too; not doing so is then no fault. */
  pdf: z.boolean().default(true),
  search: z
    .strictObject({
      articles: z.boolean().default(true),
      maxAgeDays: z.number().int().min(1).default(400),
      mostArticles: z.number().int().min(1).default(30_000),
    })
    .prefault({}),
});

export type SiteConfig = z.infer<typeof siteSchema>;

/** What holds where there is no such file. */
export const siteDefaults: SiteConfig = siteSchema.parse({});
