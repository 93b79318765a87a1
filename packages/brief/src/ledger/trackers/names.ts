import type { EntityType } from '@qishi/model';
import type { Report } from '../../input.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
  /** As it stands in the text. */
  readonly form: string;
  /** Offset of the form in the text. */
  readonly at: number;
}

/** The report's entities of these types that the text names, the first form of each, in the order of the text. */
export function listNamed(text: string, report: Report, types: readonly EntityType[]): readonly Named[] {
  const found = report.analysis.entities
    .filter(({ type }) => types.includes(type))
    .flatMap(({ id, name, forms }) => {
      const inText = forms.filter((one) => text.includes(one));
      const [form] = inText.toSorted((a, b) => text.indexOf(a) - text.indexOf(b) || b.length - a.length);
      return form === undefined ? [] : [{ id, name, form, at: text.indexOf(form) }];
    });
  // 阿里 inside 阿里云 is no second name.
  return found
    .filter((one) => !found.some((other) => other !== one && isInside(one, other)))
    .toSorted((a, b) => a.at - b.at);
}

function isInside(one: Named, other: Named): boolean {
  return (
    other.form.length > one.form.length &&
    other.form.includes(one.form) &&
    other.at <= one.at &&
    one.at < other.at + other.form.length
  );
}

export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
