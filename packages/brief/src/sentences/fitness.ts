import { charCount } from '@qishi/model';
import { changeOutsideQuotations } from '../ground/quotations.ts';
import { isBalanced, isPlainStatement } from './house-style.ts';

/** Characters; shorter is a fragment, longer is no reading. */
const shortest = 12;
const longest = 150;

/** Openings that lean on a sentence the reader does not see. */
const leaning =
  /^(?:自[他她其]|不仅如此|(?:几|数|多)年前|(?:前|这|过去)几天|不久前|前不久|这[^家款项是]|这是|这些|这家|这款|这项|此[^次前外]|此次|该|其|它|他|她|上述|前者|后者|两者|二者|双方|三方|对此|为此|因此|所以|于是|由此|据此|而|但|然而|不过|并[^购非行]|且|也|还|又|另[一外有据]|同样|反之|否则|换[言句]|至于|[一二三四五]是|第[一二三四五](?:[，、]|点|个(?!季))|例如|比如|原因|当时|届时|随后|之后|此后|在?此次|在?这次|后来|以上|以下|从中|除了|除此|仅|只|就|更|再|甚至|尤其|特别是|那|然后|接着|同年|同月|同日|同一|两款|两家|几家|多家公司均|在此|受此|与之|与其|相比|相较|如此|总之|一句话|公司|本次|大会|会上|会议|征求意见稿提出|结果|答案|发言人(?=[表称指说强回])|谁|如果|假如|若|要|有了|等到|图|表|注|文|作者|编辑|至此|前一[日天]|次日|当[日天]|翌日|其后|使|让|把)/;

/** A lead-in to a list, a labelled list item, a parenthesis, or a topic set before a pronoun (`对…来说，这…`). */
const fragment =
  /[：:]。?$|^(?![^：]{0,8}(?:称|表示|说|认为|指出)：)[^，。：“]{1,8}：|^[（(，。、；：）]|^[^，]{1,14}，(?:这(?!家|款|项|些|份)|那|它|此|他|她|使|让|以便|从而)|，它|^关于[^，]+。$|有[两三四五几](?:点|处|个|条|类|方面)[^，。]{0,8}。$|^[^，]{1,16}以外，|^据[^，]{1,12}，对(?:此|该|这)|就在(?:这里|于此|此)。?$|^距[^，]{2,24}还有/;

/** `腾讯云表示，如果换用新集群，还可以进一步缩短到4天`: what gets shorter, a sentence said that the reader does not see. */
const dangling =
  /(?:^|[，：])(?:(?:如果|若|一旦)[^，]{2,24}，)?(?:还|也|则|又|更|并)?(?:可以?|能够?|将|会|有望)?(?:进一步|再)(?:缩短|降低|下降|提高|提升|减少|增加|压缩|扩大|加快|上升|增至|降至)[至到为]?(?=约?\d)/;

/** The page speaks of itself, to its reader or about its own work. */
const selfTalk =
  /我(?![国市省区县校院司军会])|本刊|本报|本网|本文|本栏|本办法|本规定|本条例|下一?期|上一?期|本期|笔者|小编|编者|读者|你|咱们|大家|各位|记者(?!会)|下文|上文|上面|下面|下图|上图|下表|上表|如图|见图|如下|点击|扫码|公众号|责任编辑|责编|图源|版权|原标题|订阅|转载|欢迎|截图|网友|以[^，。]{0,12}为准|投资有风险|不构成|仅供参考|投资者(?:应|需)|(?:这个|刚过去的)周末|今天|昨天|前天|明天|下周(?![一二三四五六日])|本周(?![一二三四五六日])|上周(?![一二三四五六日])/;

/** `从二极管到自主设计的CPU。`: a span of things, of which nothing is said. */
function isBareSpan(text: string): boolean {
  const last = /^从[^。]+，到[^，。]+的([^，。的]+)。$/.exec(text)?.[1];
  return last !== undefined && !hasPredicate(last);
}

/** True when the sentence stands on its own on our page. */
export function isFit(text: string): boolean {
  const length = charCount(text);
  if (length < shortest || length > longest) return false;
  if (
    leaning.test(text) ||
    fragment.test(text) ||
    dangling.test(text) ||
    isBareSpan(text) ||
    !isBalanced(text) ||
    !isPlainStatement(text)
  )
    return false;
  let outside = '';
  changeOutsideQuotations(text, (part) => {
    outside += part;
    return part;
  });
  return (
    !selfTalk.test(outside) &&
    /\p{Script=Han}{4}/u.test(outside) &&
    hasPredicate(text.replace(/（[^）]*）|《[^》]*》/g, ''))
  );
}

/** Verbs of news: a clause with one of them says something; used to tell a clause from a bare phrase. */
const predicates =
  /发布|推出|上线|宣布|公布|表示|认为|指出|称|召开|举行|启动|完成|开放|达成|通过|签署|获得?|增长|增加|下降|下滑|减少|降价|上调|下调|涨|跌|限制|禁止|要求|提出|征求|批准|起诉|调查|接受|回应|反对|支持|计划|预计|拟|将|会|可以|能|是|为|达|有|没有|未|收购|投资|融资|研发|搭载|采用|使用|提供|面向|成立|创立|亮相|开源|接入|升级|迁移|暂停|关闭|中断|恢复|生效|施行|实施|出现|进入|成为|公开|披露|退出|加入|警告|呼吁|列入|停止|扩大|缩短|提升|提高|占|超|用于|邀测|押注|加码|领先|落地|签约|交付|量产|敲定|谈成|推迟|延期|叫停|封禁|打击|应当|履行|承担|介绍|主持|开幕|结束|整合|合并|注册|登记|创建|签|购|骤|拖累|加入|抵达|访|抗议|削|裁|停|转向|涉|遭|追问|询问|质询|放缓|加快|延长|回升|回落|翻倍|降至|升至|研究|讨论|就位|开工|建成|展示|亮出|重视|强调|部署|推进|鼓励|接管|建立|设立|(?:营收|收入|净利润?|利润|净亏损?)(?:约|近|超|仅)?\d/;
/** Names and nouns that hold one of those characters. */
const nouns =
  /华为|英伟达|智能|功能|性能|能源|能力|应用|用户|费用|理事会|委员会|[大峰协学社机宴]会|会议|会员|社会|所有|有限|有关|拥有|名称|职称|未来|将来|增长率|是否|以为|因为|行为|认为是|管理办法|征求意见稿|要求书|占比|超算|超级|达摩/g;

export function hasPredicate(clause: string): boolean {
  return predicates.test(clause.replace(nouns, '□'));
}

/** Wording of something done, by someone with the power to do it. */
const deeds =
  /发布|推出|上线|宣布|公布|出台|生效|施行|签署|达成|通过|启动|裁定|批准|禁止|限制|制裁|起诉|调查|收购|融资|投资|开源|开放|降价|涨价|中断|故障|征求意见|审查|封禁|停售|裁员|上市|财报|营收|净利|削减|投产|量产|成立|去世|会议|反对|回应|协议|暂停|叫停|恢复|利润|亏损|骤降|下滑|创建|签署|签约|敲定|购|达成|定于|将于|举行|召开|亮相|建立|设立|停止|停用|接入|判决|施压|逝世|注册|终止|解散|裁撤|分拆/;

export function hasDeed(text: string): boolean {
  return deeds.test(text);
}

export function isSelfTalk(text: string): boolean {
  return selfTalk.test(text);
}
