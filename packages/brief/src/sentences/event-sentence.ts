import { findFirmness } from '../ground/hedges.ts';

/** Verbs with which a report says that something was done. */
const newsVerbs =
  /发布|推出|上线|宣布|公布|揭晓|征求意见|启动|开源|达成|敲定|通过|决定|批准|收购|起诉|裁定|禁止|限制|叫停|暂停|恢复|成立|创办|创立|举行|召开|开幕|签署|降价|下调|上调|合并|合为|亮相|开放|停止|中断|异常|故障|生效|施行|实施|纳入|列入|立案|调查|对外|回应|预告|开始|追问|询问|报道/;
/** Characters within which the verb stands when a sentence comes to the point. */
const verbReach = 60;
/** Characters within which the actor stands. */
const actorReach = 40;
const day = /(?:\d{4}年)?\d{1,2}月\d{1,2}日/;
const dateReach = 44;

/** A clause that only carries what follows (`…时，给出了两个硬数字：`). */
const carrier =
  /(?:时|后|之际|以来|之后)，[^，。：]{0,6}(?:给出|拿出|亮出|有|带来)[^，。]{0,12}：|^[^，。“]{0,40}：[^“]/;
/** Scene, wording, etymology and reckoning: what surrounds the news. */
const colour =
  /取自|得名|寓意|写法|理解，|这类表述|座无虚席|硬数字|第一个工作日|有了(?:第|首|答案)|家底|新词|好处|值得记录|值得注意|最该|道理|换句话|说白了|问得最多|正好|仿佛|就像|好比|不是.{2,20}而是|开场|围绕[^，。]{2,30}一事|也是一种|下一个|第一道题|不妨|翻译过来|意味深长|按下|本月刚|放到国际|讨论还在|股价|涨停|跌停|收涨|收跌|盘中|主持[^，]{0,8}(?:记者会|发布会)。$|答记者问。$|^(?:此前|早前|早在)|书归正传|用[^，]{0,4}篇幅|[两三四五几]个问题|问题有[两三四五几]个|竟|居然|正儿八经|[几多数]次提到|需要承认的是|总的来说|话说回来|平心而论/;

/** A meeting was held, and the sentence ends before it tells what came of it. */
const bareOccasion =
  /(?:论坛|大会|会议|峰会)(?:在[^，。]{2,8})?(?:举行|召开|开幕)。?$|(?:举行|召开)[^，。]{0,10}会议。?$/;

/**
 * How much a sentence is the report of an event, about -3 to 3.5: a date, then one of `names`, then a verb of news, told
 * firmly; what only carries or colours the news stands below.
 */
export function scoreEvent(text: string, names: readonly string[]): number {
  const verbAt = text.search(newsVerbs);
  const opening = text.slice(0, actorReach);
  const isNamed = names.some((name) => opening.includes(name));
  return (
    (day.test(text.slice(0, dateReach)) ? 1 : 0) +
    (isNamed ? 1 : -0.5) +
    (verbAt >= 0 && verbAt < verbReach ? 1 : -0.8) +
    (findFirmness(text) >= 2 ? 0.3 : 0) +
    (/对此|据此|上述/.test(text) ? -1 : 0) +
    (carrier.test(text) ? -2 : 0) +
    (bareOccasion.test(text) ? -2 : 0) +
    (colour.test(text) ? -1.5 : 0)
  );
}

/** Scene, wording or etymology rather than news. */
export function isColour(text: string): boolean {
  return colour.test(text) || carrier.test(text);
}
