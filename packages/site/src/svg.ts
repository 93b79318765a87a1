const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (char) => special[char] ?? char);
}

type Attributes = Readonly<Record<string, string | number>>;

/** One SVG element. Attribute values and text are escaped; children are markup already. */
export function renderElement(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeMarkup(format(value))}"`);
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

export function renderText(text: string, attributes: Attributes): string {
  return renderElement('text', attributes, [escapeMarkup(text)]);
}

/** A drawing that scales with its column; its meaning is told by the caption and the table beside it. */
export function renderSvg(width: number, height: number, className: string, children: readonly string[]): string {
  const attributes = { class: className, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true', focusable: 'false' };
  return renderElement('svg', { xmlns: 'http://www.w3.org/2000/svg', ...attributes }, children);
}

/** Two decimals are finer than any printer. */
function format(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}
