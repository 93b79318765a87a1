import { parseDocument } from 'htmlparser2';

type Node = ReturnType<typeof parseDocument>['children'][number];

const blockTags = new Set(
  (
    'address article aside blockquote body br caption center dd details div dl dt fieldset figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Captions are left out, as in the lab contract, so that nobody is marked down for them. */
const silentTags = new Set(['script', 'style', 'noscript', 'template', 'head', 'figcaption']);

/** The text of HTML, one line per block, blank lines left out. The same for every reader that answers in HTML. */
export function blockTextOf(html: string): string {
  const pieces: string[] = [];
  for (const node of parseDocument(html).children) addText(node, pieces);
  return pieces
    .join('')
    .split('\n')
    .map((line) => line.replace(/[ \t\r\u00a0\u3000]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function addText(node: Node, pieces: string[]): void {
  if (node.type === 'text') pieces.push(node.data.replace(/\s+/g, ' '));
  if (!('children' in node) || ('name' in node && silentTags.has(node.name))) return;
  const edge = 'name' in node && blockTags.has(node.name) ? '\n' : '';
  pieces.push(edge);
  for (const child of node.children) addText(child, pieces);
  pieces.push(edge);
}
