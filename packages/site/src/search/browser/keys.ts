/** `/` goes to the search field; the arrows move between the field and the results; Escape goes back to the field. */
export function watchKeys(input: HTMLInputElement, hits: HTMLElement): void {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = findPlace(hits);
    if (event.key === '/' && !isTyping(event.target)) moveTo(event, input);
    else if (event.key === 'Escape' && place >= 0) moveTo(event, input);
    else if (event.key === 'ArrowDown' && (place >= 0 || event.target === input))
      moveTo(event, linkAt(hits, place + 1));
    else if (event.key === 'ArrowUp' && place >= 0) moveTo(event, place === 0 ? input : linkAt(hits, place - 1));
  });
}

/** Place of the result that has the focus, -1 when none has it. */
function findPlace(hits: HTMLElement): number {
  return [...hits.children].findIndex((entry) => entry.contains(document.activeElement));
}

function linkAt(hits: HTMLElement, place: number): HTMLElement | null {
  return hits.children[place]?.querySelector('a') ?? null;
}

function moveTo(event: Event, target: HTMLElement | null): void {
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea') !== null;
}
