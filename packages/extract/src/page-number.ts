/** An address divided into what all pages of an article share and the number of the page. */
interface Numbered {
  readonly stem: string;
  readonly number: number;
}

/** Most pages an article has; larger numbers are ids. */
const mostPages = 50;
const pageParameters = [
  'page',
  'p',
  'pn',
  'pageno',
  'pagenum',
  'page_no',
  'page_num',
  'pageindex',
  'curpage',
  'currentpage',
  'cpage',
];

/**
 * True when `next` addresses the page behind `current` of the same article, as content systems number them: `a.html`,
 * `a_2.html` (or `a_1.html`, counted from nought), `a-2.html`, `a/2`, `a/p2.html`, `?page=2`.
 */
export function isFollowingPage(current: string, next: string): boolean {
  if (!URL.canParse(current) || !URL.canParse(next)) return false;
  const url = new URL(current);
  // A first page often has no number, and counts as 0 or 1.
  const bare = [0, 1].map((number) => ({ stem: stemOf(withoutNoise(url)), number }));
  const here = [...numbersIn(url), ...bare];
  return numbersIn(new URL(next)).some(({ stem, number }) =>
    here.some((one) => one.stem === stem && one.number === number - 1),
  );
}

/** The number in an address, in its query or at the end of its path. */
function numbersIn(url: URL): Numbered[] {
  const base = withoutNoise(url);
  const parameter = [...url.searchParams].find(
    ([name, value]) => pageParameters.includes(name.toLowerCase()) && /^\d{1,2}$/.test(value),
  );
  if (parameter) {
    base.searchParams.delete(parameter[0]);
    return [{ stem: stemOf(base), number: Number(parameter[1]) }];
  }
  const marked = /^(.*?)(?:[_-]p?(\d{1,2})|\/p?(?:age[-_/]?)?(\d{1,2}))$/i.exec(stemOf(base));
  const number = Number(marked?.[2] ?? marked?.[3]);
  return marked && number > 0 && number <= mostPages ? [{ stem: marked[1] ?? '', number }] : [];
}

function withoutNoise(url: URL): URL {
  const base = new URL(url);
  base.hash = '';
  base.protocol = 'https:';
  return base;
}

/** Host, path without its ending, and what is left of the query. */
function stemOf(url: URL): string {
  const path = url.pathname.replace(/(?:\/?(?:index)?\.s?html?|\.(?:jsp|php|aspx?|do|jhtml))$/i, '').replace(/\/$/, '');
  url.searchParams.sort();
  return `${url.host}${path}${url.searchParams.size > 0 ? `?${url.searchParams}` : ''}`;
}
