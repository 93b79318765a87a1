import { tidy } from '@qishi/model';

/** Text from outside as one printable line: no controls, no direction marks, no line breaks. Escaping is the template's work. */
export function plainText(text: string): string {
  return tidy(text).replaceAll('\n', ' ');
}
