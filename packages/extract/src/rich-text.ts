import { escapeHtml } from '@qishi/model';
import { isObject, type JsonObject, parseJson, stringAt } from './json-value.ts';

/** Nodes of one document; longer ones are no article. */
const mostNodes = 20_000;

const textKeys = ['text', 'html', 'value', 'data', 'content', 'desc'];
const childKeys = ['content', 'children', 'blocks', 'contentList', 'items', 'nodes', 'data', 'document', 'list'];
const inlineTypes = /^(?:text|link|mention|emoji|strong|bold|em|span)$/i;

/**
 * An article that a page keeps as a tree of blocks instead of HTML: ProseMirror, Slate, Draft.js, Editor.js, and the
 * lists of `{type, data}` that news apps use. Gives HTML with one element a block, or undefined for anything else.
 */
export function richTextToHtml(value: unknown): string | undefined {
  const tree = typeof value === 'string' && /^\s*[{[]/.test(value) ? parseJson(value) : value;
  if (!isTree(tree)) return undefined;
  const budget = { nodes: mostNodes };
  const html = renderNode(tree, budget, 0);
  return html.includes('<p>') || html.includes('<h') ? html : undefined;
}

/** A list of typed blocks, or a document that holds one. Any other object may be an article with its fields. */
function isTree(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((block) => isObject(block) && hasType(block));
  if (!isObject(value)) return false;
  return [value.content, value.children, value.blocks, value.nodes, value.document].some((inner) =>
    Array.isArray(inner) ? isTree(inner) : isObject(inner) && Array.isArray(inner.nodes),
  );
}

const hasType = (block: JsonObject): boolean => typeof block.type === 'string' || typeof block.type === 'number';

const deepest = 40;

function renderNode(node: unknown, budget: { nodes: number }, depth: number): string {
  if (budget.nodes-- <= 0 || depth > deepest) return '';
  if (typeof node === 'string') return markup(node);
  if (Array.isArray(node)) return node.map((one) => renderNode(one, budget, depth + 1)).join('');
  if (!isObject(node)) return '';
  const attributes = isObject(node.attrs) ? node.attrs : isObject(node.data) ? node.data : node;
  const type = String(node.type ?? '').toLowerCase();
  if (/image|img|picture|photo/.test(type)) return image(attributes);
  const inside = insideOf(node, budget, depth);
  if (!inside) return '';
  if (type === '' && depth > 0 && node.text !== undefined) return inside;
  if (inlineTypes.test(type) && !inside.includes('<p')) return isBlockList(node) ? `<p>${inside}</p>` : inside;
  return wrap(type, attributes, inside);
}

/** `{type: 'text', data: …}` of news apps is a paragraph; `{type: 'text', text: …}` of editors is a run in one. */
const isBlockList = (node: JsonObject): boolean => node.text === undefined && node.data !== undefined;

function insideOf(node: JsonObject, budget: { nodes: number }, depth: number): string {
  for (const key of childKeys) {
    const children = node[key];
    if (key === 'items' && Array.isArray(children) && children.every((item) => typeof item === 'string')) {
      return children.map((item) => `<li>${markup(item)}</li>`).join('');
    }
    if (Array.isArray(children) || isObject(children)) {
      const html = renderNode(children, budget, depth + 1);
      if (html) return html;
    }
  }
  const text = stringAt(node, textKeys);
  return text === undefined ? '' : markup(text);
}

function wrap(type: string, attributes: JsonObject, inside: string): string {
  if (/^<(?:p|h\d|div|ul|li|blockquote)\b/.test(inside)) {
    if (/quote/.test(type)) return `<blockquote>${inside}</blockquote>`;
    return /list$|^[uo]l$/.test(type) ? `<ul>${inside}</ul>` : inside;
  }
  if (/head|title/.test(type) || /^h[1-6]$/.test(type)) return heading(type, attributes, inside);
  if (/item|^li$/.test(type)) return `<li>${inside}</li>`;
  if (/quote/.test(type)) return `<blockquote>${inside}</blockquote>`;
  if (/list|^[uo]l$/.test(type)) return `<ul>${inside}</ul>`;
  if (/code/.test(type)) return `<pre>${inside}</pre>`;
  return `<p>${inside}</p>`;
}

function heading(type: string, attributes: JsonObject, inside: string): string {
  const level = Number(attributes.level ?? /\d/.exec(type)?.[0] ?? 2);
  const tag = `h${level >= 1 && level <= 6 ? level : 2}`;
  return `<${tag}>${inside}</${tag}>`;
}

function image(attributes: JsonObject): string {
  const src = stringAt(attributes, ['src', 'url', 'originUrl', 'image', 'data']);
  return src ? `<img src="${escapeHtml(src)}">` : '';
}

/** Text that is HTML already stays, other text is escaped. */
const markup = (text: string): string => (/<\w+[\s>/]/.test(text) ? text : escapeHtml(text));
