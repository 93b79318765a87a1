import type { SourceEntry } from '@qishi/model';

type WordPressEntry = Extract<SourceEntry, { kind: 'wordpress' }>;
type JsonEntry = Extract<SourceEntry, { kind: 'json' }>;

/** Posts asked for at once; WordPress gives at most a hundred. */
const perPage = 20;
/** Pages that a site's history is looked through. */
const mostPages = 200;

/** The REST interface of a WordPress site (https://developer.wordpress.org/rest-api/reference/posts/) as a JSON entry. */
export function asJsonEntry({ url, categories }: WordPressEntry): JsonEntry {
  const posts = new URL(url.endsWith('/') ? 'wp-json/wp/v2/posts' : `${url}/wp-json/wp/v2/posts`, url);
  posts.searchParams.set('per_page', `${perPage}`);
  if (categories.length > 0) posts.searchParams.set('categories', categories.join(','));
  // Only what is read: a whole post is three times as large.
  posts.searchParams.set('_fields', 'link,title,date_gmt,content');
  return {
    kind: 'json',
    url: posts.href,
    older: { url: `${posts.href}&page={page}`, from: 2, to: mostPages },
    items: '',
    fields: { url: 'link', title: 'title.rendered', date: '{date_gmt}Z', body: 'content.rendered' },
  };
}
