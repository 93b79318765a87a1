/** A selector and the attribute in which the value stands; of the text without one. */
export interface PlacedSelector {
  /** Empty where the place itself is meant. */
  readonly selector: string;
  readonly attribute: string | undefined;
}

/** Reads `time@datetime`, `a@title` or `@data-time`; a plain selector is one of text. */
export function splitPlacedSelector(text: string): PlacedSelector {
  const match = /^(.*)@([\w:-]+)$/s.exec(text.trim());
  return match ? { selector: (match[1] ?? '').trim(), attribute: match[2] } : { selector: text, attribute: undefined };
}
