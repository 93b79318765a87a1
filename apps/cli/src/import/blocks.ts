import { type Block, type Byline, tidy } from '@qishi/model';
import { z } from 'zod';

/** Without what is invisible or moves a cursor: extraction left none of that, so what we exported is not changed. */
const text = z.string().transform(tidy);
const names = z.array(text).exactOptional();

/** As `Block`. */
export const blockSchema: z.ZodType<Block> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text }),
  z.object({ kind: z.literal('heading'), level: z.number().int().min(1).max(6), text }),
  z.object({ kind: z.literal('quote'), text }),
  z.object({ kind: z.literal('pull-quote'), text }),
  z.object({ kind: z.literal('list'), items: z.array(text) }),
  z.object({ kind: z.literal('table'), rows: z.array(z.array(text)) }),
  z.object({
    kind: z.literal('figure'),
    caption: text.exactOptional(),
    credit: text.exactOptional(),
    src: z.url({ protocol: /^https?$/ }).exactOptional(),
  }),
]);

/** As `Byline`. */
export const bylineSchema: z.ZodType<Byline> = z.object({
  authors: names,
  editors: names,
  layout: names,
  translators: names,
  images: names,
});
