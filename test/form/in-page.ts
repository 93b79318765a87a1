/// <reference lib="dom" />
// Functions that run inside the page: they may use nothing but what they hold themselves.

/** What is wider than the window, told by element; what is hidden for readers of screens has no width that matters. */
export function findTooWide(): string[] {
  const width = document.documentElement.clientWidth;
  const scroll = document.documentElement.scrollWidth;
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right, width: own } = element.getBoundingClientRect();
    return own > 1 && !element.closest('.hidden, .skip') && (right > width + 1 || left < -1);
  });
  const inner = [...document.querySelectorAll('p, li, td, th, h1, h2, h3, h4, dd, dt')].filter(
    (element) =>
      element.clientWidth > 1 && !element.closest('.hidden') && element.scrollWidth > element.clientWidth + 2,
  );
  wide.push(...inner);
  const told = wide.slice(0, 5).map((element) => `${element.tagName}.${element.className}: ${element.textContent}`);
  return [...(scroll > width ? [`scrolls to ${scroll}`] : []), ...told.map((line) => line.slice(0, 80))];
}

/** Headlines with more lines than their words take: what stands behind them was pushed onto a line of its own. */
export function findEmptyLines(): string[] {
  return [...document.querySelectorAll('h1, h3, h4')].flatMap((headline) => {
    const words = document.createRange();
    const rects = [...headline.querySelectorAll('.clause')].flatMap((clause) => {
      words.selectNodeContents(clause);
      return [...words.getClientRects()];
    });
    const tops = new Set(rects.map(({ top }) => Math.round(top)));
    const height = headline.getBoundingClientRect().height;
    const lines = Math.round(height / Number.parseFloat(getComputedStyle(headline).lineHeight));
    return rects.length > 0 && lines > tops.size ? [`${lines} lines for ${tops.size}: ${headline.textContent}`] : [];
  });
}

/** Faces in which two neighbouring marks do not take one and a half em: their font has lost `halt` and `chws`. */
export function findLooseFaces(): string[] {
  return ['prose', 'display', 'sans', 'label'].filter((face) => {
    const probe = document.createElement('span');
    probe.className = face;
    probe.textContent = '。（';
    probe.setAttribute('style', 'font-size:100px;position:absolute;letter-spacing:0');
    document.body.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return Math.abs(width - 150) > 2;
  });
}

/** All that can be read, but for buttons. */
export function readShownText(): string {
  const hidden = [...document.querySelectorAll('button')].map((button) => ({ button, next: button.nextSibling }));
  const parents = hidden.map(({ button }) => button.parentNode);
  for (const { button } of hidden) button.remove();
  // biome-ignore lint/performance/useDomNodeTextContent: what is shown counts, not what is there
  const text = document.body.innerText;
  for (const [index, { button, next }] of hidden.entries()) parents[index]?.insertBefore(button, next);
  return text;
}

export const countShownButtons = (): number =>
  [...document.querySelectorAll('button')].filter((button) => button.getBoundingClientRect().width > 0).length;

/** Presses the first 复制引用, and gives what reached the clipboard, what should have, and what the button then says. */
export async function pressCopy(): Promise<{ copied: string; wanted: string; says: string }> {
  const button = document.querySelector<HTMLElement>('button[data-citation]:not([hidden])');
  let copied = '';
  // What the script hands over is recorded, for a headless browser may have no clipboard to read.
  const writeText = async (text: string): Promise<void> => {
    copied = text;
  };
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  button?.click();
  await new Promise((resolve) => setTimeout(resolve, 50));
  // biome-ignore lint/performance/useDomNodeTextContent: one of the two labels is hidden
  return { copied, wanted: button?.dataset.citation ?? 'a button', says: button?.innerText.trim() ?? '' };
}
