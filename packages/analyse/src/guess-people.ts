/** The hundred and some most frequent family names of mainland China, and those of two characters. */
const families =
  '[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵强柴华车冉房边]';
const compound = '欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|东方|端木';
const roles =
  '创始人|董事长|首席执行官|首席技术官|首席科学家|首席分析师|首席专家|CEO|CTO|CFO|COO|总裁|总经理|总监|主席|院长|教授|研究员|分析师|发言人|负责人|合伙人|主任|部长|理事长|秘书长|所长|律师|专家|学者|院士|博士|经理|工程师|主编|投资人|创办人|掌门人|局长|司长|校长';
const adverbs =
  '(?:近日|日前|此前|今日|昨日|当天|周末|周[一二三四五六日]|将军|先生|女士|来|还|也|则|曾|均|同时|进一步|公开|多次|[在对向于就][^，。：“”\\n]{1,20}?){0,2}';
const says = '(?:表示|指出|认为|透露|强调|坦言|宣布|介绍|说道|说|称|告诉|回应|谈到|提到|分析|预计|预测|呼吁|建议)';
const han = new RegExp(
  `(?:${roles})((?:(?:${compound})|${families})\\p{Script=Han}{1,2}?)(?:（[^）\\n]{1,30}）)?${adverbs}${says}`,
  'gu',
);
const western = new RegExp(
  `(?:${roles})(\\p{Script=Han}{1,8}(?:·\\p{Script=Han}{1,8}?){1,2})(?:（[^）\\n]{1,40}）)?${adverbs}${says}`,
  'gu',
);

/** Names between a role and a verb of speech. With repeats. */
export function guessPeople(text: string): string[] {
  return [han, western]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, name = '']) => name.replace(withRole, ''))
    .filter((name) => name.length > 1 && !notName.test(name));
}

/** 兼首席执行官约翰·纽菲尔: the pattern may begin with the first of two roles. */
const withRole = new RegExp(`^.*(?:${roles})`);
/** Days of the week and words of speech that begin like family names. */
const notName = /^周[一二三四五六日末]|^[兼的]|[的话也就]$/;
