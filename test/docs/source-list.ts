import { coreTopics, type Source, topicNames } from '@qishi/model';
import { renderTable } from '../gates/table.ts';
import type { Catalogue, CatalogueFile } from './catalogue.ts';

/** docs/sources.md: the catalogue as a person wants to look through it. */
export function renderSourceList({ files, blocked }: Catalogue): string {
  const read = files.filter(({ source }) => source.enabled).length;
  const verified = files.filter(({ source }) => source.verified !== null).length;
  const topics = [...coreTopics, undefined].map((topic) => renderTopic(topic, files)).filter((part) => part !== '');
  const shut = blocked.map(({ id, name, home, reason }) => `- ${name} (\`${id}\`, ${home}): ${reason}`);
  return `# Sources

${files.length} sources have a file in \`config/sources/\`. ${read} of them are read; the others are off, for the reason
named (\`whyOff\`), until somebody sets \`enabled: true\`. ${verified} have been seen to work by a person: what a source
gives is shown by \`./qishi crawl\`, and only then is a day put to \`verified\`. ${blocked.length} more are not to be read
(\`config/blocked-sources.yaml\`). Each file says more: what is worth reading there, and what is unproven.

This page is written by \`pnpm docs:sources\` from those files, and a test compares it with them. A source stands under
the first of its topics. Weight, from 0 to 1, is what a report by it counts in ranking.

${topics.join('\n\n')}

## Not to be read

${shut.join('\n')}
`;
}

type Topic = (typeof coreTopics)[number] | undefined;

function renderTopic(topic: Topic, files: readonly CatalogueFile[]): string {
  const here = files.filter(({ source }) => source.topics[0] === topic);
  if (here.length === 0) return '';
  const elsewhere = files.filter(({ source }) => topic && source.topics.indexOf(topic) > 0);
  const parts = [
    `## ${topic ? `${topicNames[topic]} (${topic})` : 'No topic of ours in particular'}`,
    renderSources(
      'Read',
      here.filter(({ source }) => source.enabled),
    ),
    renderSources(
      'Off',
      here.filter(({ source }) => !source.enabled),
    ),
    elsewhere.length > 0 ? `Also on ${topic}: ${elsewhere.map(({ source }) => source.id).join(', ')}.` : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function renderSources(heading: string, files: readonly CatalogueFile[]): string {
  if (files.length === 0) return '';
  const byWeight = files.toSorted((a, b) => b.source.weight - a.source.weight);
  const head = ['name', 'id', 'entries', 'credibility', 'weight', 'verified'];
  const table = renderTable(head, byWeight.map(cellsOf), 4);
  const remarks = byWeight.flatMap((file) => describe(file) ?? []);
  return [`### ${heading}`, table, remarks.join('\n')].filter((part) => part !== '').join('\n\n');
}

const cellsOf = ({ source }: CatalogueFile): readonly string[] => [
  source.name,
  source.id,
  [...new Set(source.entries.map(({ kind }) => kind))].join(', '),
  source.credibility,
  `${source.weight}`,
  source.verified ?? '–',
];

/** Why it is off and what is known of its rules and defences; undefined where there is nothing to say. */
function describe({ source }: CatalogueFile): string | undefined {
  const said = [source.whyOff, ...accessOf(source)].filter((part) => part !== undefined);
  const sentences = said.map((part) => part.replace(/\.$/, ''));
  return sentences.length === 0 ? undefined : `- \`${source.id}\`: ${sentences.join('. ')}.`;
}

const accessOf = ({ access, needsBrowser }: Source): readonly string[] => [
  ...Object.entries(access ?? {}).map(([name, text]) => `${name[0]?.toUpperCase()}${name.slice(1)}: ${text}`),
  ...(needsBrowser ? ['Pages need their scripts'] : []),
];
