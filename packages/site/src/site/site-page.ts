import { coreTopics, topicNames, trackerNames } from '@qishi/model';
import { embedFonts, type FontSet } from '../fonts.ts';
import { magazine } from '../issue-names.ts';
import { loadTemplate, type SiteTemplate, type Template } from '../templates.ts';
import { feedPath, rootOf, searchPath, topicPath, trackerPath, trackers } from './site-paths.ts';

export interface SitePage {
  /** From the folder of reports. */
  readonly path: string;
  /** As in the window's title, without the magazine's name. */
  readonly title: string;
  readonly description: string;
  /** More for the template. */
  readonly view: object;
  /** Hashes of inline scripts as CSP has them; none when the page has no script. */
  readonly scripts?: string;
}

/** Renders pages of one template, with the site's head, navigation and foot. */
export type PageRenderer = (page: SitePage) => Promise<string>;

const displayFaces = ['serif-bold', 'serif-black'] as const;

/**
 * Headlines are set in our own faces, which are inside the page; text in the reader's. A whole set of faces would cost
 * half a second and several hundred kilobytes a page, and such pages are many.
 */
export function openPageRenderer(template: SiteTemplate, fonts: FontSet | undefined): PageRenderer {
  const render = loadTemplate(template);
  return async (page) => {
    const html = render(buildFrame(page));
    return fonts ? await embedFonts(html, fonts, displayFaces) : html;
  };
}

function buildFrame({ path, title, description, view, scripts }: SitePage): Parameters<Template>[0] {
  const root = rootOf(path);
  const link = (to: string, name: string) => ({ href: `${root}${to}`, name, isHere: to === path });
  return {
    magazine,
    title: `${title} · ${magazine}`,
    description,
    root,
    csp: buildPolicy(scripts),
    home: link('index.html', magazine),
    places: [
      link('index.html', '各期'),
      ...coreTopics.map((topic) => link(topicPath(topic), topicNames[topic])),
      ...trackers.map((tracker) => link(trackerPath(tracker, 'html'), trackerNames[tracker])),
      link(searchPath, '搜索'),
    ],
    feed: `${root}${feedPath('atom')}`,
    jsonFeed: `${root}${feedPath('json')}`,
    ...view,
  };
}

/** `file:` beside 'self': a page opened from a disk has no origin of its own. */
function buildPolicy(scripts: string | undefined): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
    ...(scripts === undefined ? [] : [`script-src ${scripts} 'self' file:`]),
    "base-uri 'none'",
    "form-action 'self' file:",
  ].join('; ');
}
