import { html as escaped } from 'hono/html';
import { cleanText } from './clean-text.ts';

/** Markup that is finished: whatever was put into it has been escaped. */
export type Html = Exclude<ReturnType<typeof escaped>, Promise<unknown>>;

/** What may stand in markup; lists stand one after the other, and what is absent or false is nothing. */
export type Content = Html | string | number | undefined | false | readonly Content[];

/** Markup in which every text is cleaned and escaped: the only way in which pages of the site are made. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return escaped(strings, ...values.map(prepare)) as Html;
}

function prepare(value: Content): unknown {
  if (Array.isArray(value)) return value.map(prepare);
  return typeof value === 'string' ? cleanText(value) : value;
}

/** Contents with something between them. */
export function join(contents: readonly Content[], between: Content): readonly Content[] {
  return contents.flatMap((content, i) => (i === 0 ? [content] : [between, content]));
}
