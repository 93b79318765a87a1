/** 据IDC数据, 据「财经十一人」报道, 根据中国信通院发布的报告: who is relied on. */
const according =
  /(?:根?据|按照?|来自|援引)(?!悉|了解|称|说|此)\s*([《「“"]?[^，。；,;]{2,28}?[》」”"]?)(?:发布的|公布的|近日|最新|此前|的)*(?:数据|统计|报告|报道|预测|预计|估算|测算|披露|介绍|透露|消息|调查|研究|口径|分析|爆料|监测|年报|财报)/;
/** IDC数据显示, 财报显示, 公告称. */
const shows =
  /(?:^|[，。；\s])([^，。；]{2,24}?)(?:的)?(?:最新)?(?:数据|统计|报告|研究|调查|财报|年报|公告|预告|文件)(?:显示|指出|称|表明|预计)/;
/** 王小川表示, 外交部发言人毛宁说, 《日本经济新闻》报道称, 知情人士认为. */
const says =
  /(?:^|[，。；：“」”\s])([^，。；：“]{2,26}?)(?:表示|指出|认为|透露|强调|宣布|声称|报道称|报道|称|说|介绍|坦言|预计|预测|判断)(?:[，：,:]|[^呼号作赞为道])/;
/** Words before a speaker that belong to time and place. */
const prelude =
  /^(?:此前|另|另外|不过|但|而|同时|其中|随后|对此|目前|今年|去年|昨日|近日|日前|当天|当地时间|其|在.{2,12}?[上中]，?|\d{1,4}[年月日])+/;
const nobody = /^(?:他|她|它|其|他们|公司|该公司|记者|可以|这|那|所谓|据|也|还|并|有人|不少人|文中|文章|可以这么)$/;

/**
 * Who says so, when the text tells: in the sentence before the position, or, failing that, whom the sentence before
 * made speak with a colon or an open quotation.
 */
export function findAttribution(sentence: string, at: number, previous: string | undefined): string | undefined {
  const head = sentence.slice(0, at);
  for (const pattern of [according, shows, says]) {
    const named = tidyName(pattern.exec(head)?.[1]);
    if (named !== undefined) return named;
  }
  const tail = sentence.slice(at);
  const after = tidyName(/[”」]，?([^，。；：“”]{2,20}?)(?:表示|指出|认为|称|说|透露)[。，]?$/.exec(tail)?.[1]);
  if (after !== undefined) return after;
  if (previous && /[：:]$/.test(previous)) return tidyName(says.exec(previous)?.[1]);
  return /财报(?:中|显示|上)/.test(head) ? '财报' : undefined;
}

function tidyName(name: string | undefined): string | undefined {
  const tidy = name
    ?.replace(prelude, '')
    .replace(/^[「“"（(]|[」”"）)]$/g, '')
    .replace(/(?:近日|日前|此前|最新|同时|还|也|则|对此|曾|发布|公布|向记者|对记者|在接受采访时)+$/g, '')
    .trim();
  return tidy === undefined || tidy.length < 2 || nobody.test(tidy) || /\d{3,}/.test(tidy) ? undefined : tidy;
}
