import { foldMarks } from './fold.ts';

/** 据IDC数据, 据「财经十一人」报道, 根据中国信通院发布的报告: who is relied on. */
const according =
  /(?:根?据|按照?|来自|援引)(?!悉|了解|称|说|此)\s*([《「“"]?[^，。；]{2,28}?[》」”"]?)(?:发布的|公布的|近日|最新|此前|的)*(?:数据|统计|报告|报道|预测|预计|估算|测算|披露|介绍|透露|消息|调查|研究|口径|分析|爆料|监测|年报|财报)/;
/** IDC数据显示, 财报显示, 公告称, 业绩预告显示. */
const shows =
  /(?:^|[，。；：\s])([^，。；：]{2,28}?)(?:的)?(?:最新)?(?:数据|统计|报告|研究|调查|业绩预告|年报|公告|文件|白皮书|公开信)(?:中)?(?:显示|指出|称|表明|预计)/;
/** 王小川表示, 外交部发言人毛宁说, 《日本经济新闻》报道称, 知情人士认为. */
const says =
  /(?:^|[，。；：“”」\s])([^，。；：“]{2,30}?)(?:表示|指出|认为|透露|强调|宣布|声称|报道称|报道|称|说道|说|介绍|坦言|承认|告诉|提到|预计|预测|判断|建议)(?:[，：]|[^呼号作赞为道])/;
/** Words before a speaker that belong to time and place. */
const prelude =
  /^(?:此前|另外|另(?!有)|不过|但|而|同时|其中|随后|对此|目前|今年|去年|昨日|近日|日前|当天|当地时间|有(?=业内|知情|分析|专家|券商)|其|早在|在[^，]{2,16}?[上中后]|[\d零一二三四五六七八九十]{1,4}[年月日])+/;
/** Words behind a speaker that belong to how and where he speaks. */
const postlude =
  /(?:发文|发布会上?|方面|近日|日前|此前|最新|同时|还|也|则|均|对此|曾|发布的?.*|公布的?.*|(?:向|对|在|就|于|接受|援引).*|\d{1,2}[月日].*|再次|进一步|不断|多次|公开|最初|明确)$/;
const nobody =
  /^(?:[他她它这那](?:们|也|还|家|些)?.{0,3}|公司|该公司|记者|可以|所谓|据|并|有人|不少人|文中|文章|大家|我们?|你|如果|因为|由于|虽然|尽管|.*(?:可以|不能|简单来|总的来|换句话|一般来|相对来|就是))$/;

/** Who says so, when the sentence tells it before the position or, of a quotation, right behind it. */
export function findAttribution(sentence: string, at: number): string | undefined {
  const folded = foldMarks(sentence);
  const head = folded.slice(0, at);
  // Behind a semicolon somebody else may speak: who is named nearest has said it.
  for (const part of [head.slice(head.lastIndexOf('；') + 1), head]) {
    for (const pattern of [according, shows, says]) {
      const named = tidyName(pattern.exec(part)?.[1]);
      if (named !== undefined) return named;
    }
  }
  const behind = /[”」]，?([^，。；：“”]{2,20}?)(?:表示|指出|认为|称|说|透露)[。，]?/.exec(folded.slice(at));
  if (behind) return tidyName(behind[1]);
  return /财报(?:中|显示|上)/.test(head) ? '财报' : undefined;
}

function tidyName(name: string | undefined): string | undefined {
  const tidy = name
    ?.trim()
    .replace(prelude, '')
    .replace(/^[「“"（]|[」”"）]$/g, '')
    .replace(postlude, '')
    .replace(/[」”"]$/, '')
    .trim();
  return tidy === undefined || tidy.length < 2 || nobody.test(tidy) || /\d{3,}/.test(tidy) ? undefined : tidy;
}
