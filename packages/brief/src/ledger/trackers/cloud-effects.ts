import type { Desk } from '../../desk.ts';
import type { Deed, Fact } from './sighting.ts';

/** How reports word how much it was, by the kind of the event. */
const effects: Readonly<Record<string, RegExp>> = {
  故障: /(?:持续|长达|历时|停止服务|中断)[^，。]{0,6}?(约?\d[\d.]*(?:多)?(?:个)?(?:小时|分钟))|(约?\d[\d.]*(?:余|多)?[万亿]?(?:家|名|个)?用户)/,
  降价: /((?:最高)?(?:降幅|优惠|下调|降价|下降|降低)(?:最高)?(?:达|至|可达)?约?\d[\d.]*(?:%|成|元)(?:至\d[\d.]*%)?(?:以上)?)/,
  集群: /(\d[\d.]*\s?(?:E|P|T)?FLOPS|\d[\d.]*[万千]?(?:块|张|枚|卡)[^，。]{0,8}|(?:性能|带宽|效率)[^，。]{0,14}(?:提升|达)[^，。]{0,6}\d[\d.]*(?:倍|%|T|Gbps|Tbps))/,
}; // biome-ignore format: a table

/** The number that says how much: from the sentence itself, else from another of the report that names provider or thing. */
export function listEffects({ sentence, report }: Deed, kind: string, form: string, desk: Desk): readonly Fact[] {
  const wording = effects[kind];
  if (wording === undefined) return [];
  const others = desk
    .extracts(report.article.id)
    .map(({ text }) => text)
    .filter((text) => text.includes(form));
  for (const text of [sentence, ...others]) {
    const value = wording
      .exec(text)
      ?.slice(1)
      .find((group) => group !== undefined);
    if (value !== undefined) return [{ label: '影响', value }];
  }
  return [];
}
