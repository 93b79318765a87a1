import type { Briefing } from '@qishi/model';

/** Everything an issue says in words or figures. */
export function listWordings(issue: Briefing): readonly string[] {
  const items = issue.items.flatMap(({ headline, sentences, timeline }) => [
    headline,
    ...[...sentences, ...timeline].map(({ text }) => text),
  ]);
  return [
    issue.theme,
    ...[...issue.judgement, ...issue.threeThings].map(({ text }) => text),
    ...items,
    ...issue.calendar.map(({ what }) => what),
    ...issue.followUps.map(({ outcome }) => outcome),
    ...issue.figures.flatMap(({ of, value, quote, disputedBy = [] }) => [
      of,
      value,
      quote,
      ...disputedBy.map((other) => other.value),
    ]),
    ...issue.trackers.flatMap(({ what, facts }) => [what, ...facts.map(({ value }) => value)]),
  ];
}

export function holdsWording(issue: Briefing, wording: string): boolean {
  return listWordings(issue).some((text) => text.includes(wording));
}
