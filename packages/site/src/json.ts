import { type Briefing, buildBriefingJsonSchema, type Manifest } from '@qishi/model';
import { issueTitle } from './issue-names.ts';

/** Version of the file's shape; raised when a field changes its meaning or goes away. */
const schema = 'qishi-briefing/1';

/** `briefing.json`: the briefing as it is, with a title and the version of its shape, keys in a fixed order. */
export function renderJson(briefing: Briefing): string {
  const { week, number, from, to, theme, dataUntil, judgement, threeThings, items, calendar, ...rest } = briefing;
  const { followUps, figures, coverage, grounding, citations, ...unforeseen } = rest;
  const head = { schema, title: issueTitle(briefing), week, number, from, to, theme, dataUntil };
  const body = { judgement, threeThings, items, calendar, followUps, figures, coverage, grounding };
  return `${JSON.stringify({ ...head, ...body, ...unforeseen, citations }, null, 2)}\n`;
}

/** `briefing.schema.json`: what programs may count on in `briefing.json`. */
export function renderBriefingSchema(): string {
  return `${JSON.stringify(buildBriefingJsonSchema(), null, 2)}\n`;
}

/** `manifest.json`: a line for each thing that it names, so that two manifests can be compared line by line. */
export function renderManifest(manifest: Manifest): string {
  const fields = Object.entries(manifest).map(([key, value]) => `${JSON.stringify(key)}: ${renderRows(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function renderRows(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]`;
}
