import type { Briefing } from '@qishi/model';

export { buildPdfMeta } from '@qishi/site';

/** All sentences that an issue owes its reader, by where they stand. */
export function listSentences(briefing: Briefing): readonly { readonly place: string; readonly text: string }[] {
  const of = (place: string, texts: readonly string[]) => texts.map((text) => ({ place, text }));
  const told = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text);
  return [
    ...of('本周判断', told(briefing.judgement)),
    ...of('三件事', told(briefing.threeThings)),
    ...briefing.items.flatMap((item) =>
      of(item.headline, [item.headline, ...told(item.sentences), ...told(item.timeline)]),
    ),
    ...of(
      '数据账本',
      briefing.figures.flatMap(({ of: what, value, quote }) => [what, value, quote.replace(/^[，。、；：？！]+/, '')]),
    ),
    ...of(
      '下周日历',
      briefing.calendar.map(({ what }) => what),
    ),
    ...of(
      '上期回访',
      briefing.followUps.flatMap(({ announced, outcome }) => [announced, outcome]),
    ),
    ...of(
      '注释',
      briefing.citations.map(({ title }) => title),
    ),
  ].filter(({ text }) => text !== '');
}

/** Addresses of the sources that may be linked to, as a browser writes them. */
export function listUrls(briefing: Briefing): readonly string[] {
  return briefing.citations
    .filter(({ url }) => /^https?:/.test(url) && URL.canParse(url))
    .map(({ url }) => new URL(url).href);
}

/** A text as any reader gives it back: without blanks, controls and direction marks. */
export function normalise(text: string): string {
  return text.normalize('NFC').replace(/[\s\p{Cc}\p{Cf}]/gu, '');
}
