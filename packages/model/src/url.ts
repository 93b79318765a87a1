/**
 * Query parameters that only say where the reader came from. Gathered from the address bars of Chinese and
 * international outlets; sorted.
 */
const trackingParameters: ReadonlySet<string> = new Set([
  '_openstat', 'appinstall', 'bd_vid', 'chksm', 'clicktime', 'dclid', 'enterid', 'f', 'fbclid', 'from', 'from_source',
  'gclid', 'hmsr', 'isappinstalled', 'mc_cid', 'mc_eid', 'mkt_tok', 'msclkid', 'nsukey', 'poc_token', 'ref', 'referer',
  'scene', 'sessionid', 'share_from', 'share_source', 'share_token', 'share_uid', 'share_user', 'sharer_shareid', 'spm',
  'srcid', 'tt_from', 'tt_medium', 'twclid', 'utm', 'vd_source', 'weixin_share', 'wfr', 'wxfid', 'yclid',
]); // biome-ignore format: a table

/**
 * The one form of an address under which an article is stored: http(s) only, lower-case host, no default port, no
 * fragment but that of a `sectionUrl`, no tracking parameters, the rest sorted. Returns undefined for anything that is not an http(s) address.
 * A trailing slash is kept: on some servers it is another page.
 */
export function canonicalUrl(address: string, base?: string): string | undefined {
  const url = URL.parse(address, base);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
  // Most addresses have nothing of this, and each change is parsed anew; a lone # or ? is in none of the parts.
  if (url.href.includes('#') && !sectionMark.test(url.hash)) url.hash = '';
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (url.href.includes('?')) tidyQuery(url);
  return url.href;
}

/**
 * Browsers take what follows `:~:` out of a fragment before they look for it, and leave alone what of it they do not know
 * (URL Fragment Text Directives, WICG): the mark leads nobody astray.
 */
const sectionMark = /:~:(?:text=[^&]*&)?section$/;

/**
 * The address of a section that is an article of its own: the page's, with a fragment in a form that is kept. Where an
 * anchor is not there or not the section's alone, `text` is what it begins with, which browsers scroll to as well.
 */
export function sectionUrl(page: string, { anchor = '', text = '' }: SectionPlace): string {
  const url = new URL(page);
  const words = text === '' ? '' : `text=${encodeURIComponent(text).replaceAll('-', '%2D')}&`;
  url.hash = `${encodeURIComponent(anchor)}:~:${words}section`;
  return url.href;
}

function tidyQuery({ searchParams }: URL): void {
  for (const name of [...searchParams.keys()]) if (isTracking(name)) searchParams.delete(name);
  searchParams.sort();
}

interface SectionPlace {
  readonly anchor?: string | undefined;
  readonly text?: string | undefined;
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith('utm_') || trackingParameters.has(lower);
}

/** `www.` and `m.` say nothing about who publishes. */
export function hostOf(url: string): string {
  return new URL(url).host.replace(/^(?:www|m)\./, '');
}
