/** What a company's name ends in when it tells its trade or its form. */
const trades = '半导体|微电子|电子|光电|科技|集团|智能|网络|通信|股份|控股|资本|创投|精密|微芯|智驾|智造';
const form = '(?:(?:股份)?有限公司|公司)';
/** Before a name: nothing, a mark, or a word that leads up to a name. */
const opening =
  '(?<=^|[\\n，。、；：！？“”「」（）()《》 ]|[与和及由对向据给让被将于就而为]|来自|以及|根据|关于|目前|包括|例如|比如|其中|投资|收购|入股|厂商|企业|公司)';
/** Behind a name: the end, a mark, or what companies do, have and are. */
const closing =
  '(?=$|[\\n，。、；：！？“”「」（）() ]|[的与和及在将已宣发推表称完获拟曾则还也近正联共创董总首副CF也是为等旗股领跟参]|有限|公司)';
const named = new RegExp(
  `${opening}(?:[\\p{Script=Han}]{2,3}(?:省|市))?(\\p{Script=Han}{2,6}?(?:${trades}))(?:${form})?${closing}`,
  'gmu',
);
const legal = new RegExp(`${opening}(\\p{Script=Han}{2,12}?)(?:股份)?有限(?:责任)?公司`, 'gmu');

/** Words that make what precedes 科技 or 集团 a phrase and no name. */
const phrase =
  /[的了是在和与将对等这那该个多些不有为以及每各某我你他它们上下之所其被把让向从最更很都也还只可能会要]|中国|国内|国外|国产|国家|国际|海外|神经|包括|根据|关于|随着|如果|基于|目前|判决|取得|连接|关注|位列|来源|自动|来自|源自|人力|光学|二十|实控|股东|开发|美国|日本|韩国|欧洲|全球|世界|本土|当地|高新|高科|前沿|先进|新型|新兴|传统|大型|小型|中小|头部|龙头|领先|初创|创业|创新|上市|企业|公司|行业|产业|市场|领域|业务|人工|互联网|移动|金融|生物|医疗|教育|农业|工业|汽车|消费|军工|航天|空间|网络|信息|数字|数据|通信|软件|硬件|芯片|半导体|集成电路|大模型|算力|智能|智慧|云|核心|关键|基础|通用|专用|第三代|第[一二三四五]|功率|模拟|存储|逻辑|化合物|推动|促进|加强|发展|支持|利用|运用|使用|采用|通过|进行|实现|提升|研发|研究|开发|监管|指控|应用|投资|制造|生产|设计|销售|服务|管理|大学|学院|部门|板块|概念|指数|基金|证券|银行|保险|知名|著名|巨头|旗下|相关|自主|自研|原创|尖端|硬|黑|新|老|双|群|深/;

/** Words that lead up to a name where a sentence began too early: 订单来自某某半导体, 由某某资本. */
const leadIn =
  /^.*(?:[由至于为据而像]|来自|来到|包括|例如|比如|以及|兼任|现任|担任|出任|就任|进入|引入|切入|隶属|投资|收购|入股|取得|免去|其中|位列)(?=.{4,}$)/u;
const tradeAtEnd = new RegExp(`(?:${trades})$`);

/** Names that read like companies': by their trade at the end, or by their legal form. With repeats. */
export function guessCompanies(text: string, isCommon: (word: string) => boolean): string[] {
  const byTrade = namesBy(named, text).filter((name) => {
    const stem = name.replace(tradeAtEnd, '');
    return stem.length >= 2 && stem.length <= 5 && !phrase.test(stem) && !isCommon(stem);
  });
  return [...byTrade, ...namesBy(legal, text).filter((name) => !isPhrase(name))];
}

const namesBy = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name.replace(leadIn, ''));

/** A registered name may hold its trade and its town; what makes a phrase of it are the small words. */
const isPhrase = (name: string): boolean => name.length < 5 || smallWords.test(name);
const smallWords =
  /[的了是在和与由将对等这那该个些不有为每各某我你他它们其被把让从于就而]|一家|公司|企业|目前|判决|终止|第三方|宣布|购买|投资者|文化传媒$|管理咨询$/;
