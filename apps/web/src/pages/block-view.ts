import type { Block } from '@qishi/model';
import { findSafeUrl } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';

/** The text of an article as its publisher set it. Pictures are named and linked, never loaded. */
export const renderBlocks = (blocks: readonly Block[]): readonly Content[] => blocks.map(renderBlock);

function renderBlock(block: Block): Content {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.text}</p>\n`;
    // All of one level: outlets skip levels as they like, and the page's own stand beside them.
    case 'heading':
      return html`<h2>${block.text}</h2>\n`;
    case 'quote':
      return html`<blockquote><p>${block.text}</p></blockquote>\n`;
    case 'pull-quote':
      return html`<p class="pull">${block.text}</p>\n`;
    case 'list':
      return html`<ul class="points">${block.items.map((item) => html`<li>${item}</li>`)}</ul>\n`;
    case 'table':
      return html`<section class="table-scroll" aria-label="表格" tabindex="0"><table><tbody>${block.rows.map(renderRow)}</tbody></table></section>\n`;
    case 'figure':
      return renderFigure(block);
  }
}

const renderRow = (cells: readonly string[]): Html => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;

function renderFigure({ caption, credit, src }: Extract<Block, { kind: 'figure' }>): Content {
  const href = src === undefined ? undefined : findSafeUrl(src);
  const told = [caption, credit].filter(Boolean).join('　') || '（无说明）';
  return html`<p class="picture">图：${told}${href !== undefined && html` <a href="${href}" rel="noopener noreferrer external nofollow">原图</a>`}</p>\n`;
}
