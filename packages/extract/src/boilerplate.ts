/**
 * Sentences in which a site speaks of itself, its rights and its readers, told by how many of the usual words they
 * hold. Words of rights alone prove nothing, since chips and models are sued over them: the sentence must also speak
 * for the site (本网, 如需转载) or to the reader (请添加微信).
 */
const speaking =
  /本[网站刊号]|本(?:平台|网站|公众号|微信号|报网|文|稿|内容|作品|资讯|栏目|信息)|(?:文章|以上|文中)(?:内容|观点|数据|信息)|(?:如需|如若|若要|如要|请勿|谢绝|禁止|严禁|欢迎)转载|转载请|来信请|新闻线索|如有侵权|如(?:涉及|发现|相关)|(?:联系|关注|添加)(?:我们|本网|本站|微信|客服)|您|欢迎(?:关注|订阅|扫码|在评论|投稿|留言)|请(?:添加|联系|注明|关注|扫描?|在评论|前往|下载|投资者|用户|读者)|后台回复|据此(?:操作|入市|投资)|关注.{1,24}(?:公众号|微信|微博)|新用户|老用户|都在(?:使用|看|读)|僅供參考|投资[须需]谨慎|打开.{0,10}(?:APP|客户端)/i;

const words: readonly (readonly [RegExp, number])[] = [
  [/免[责責]|不承担.{0,10}责任|概不负责|责任自负|后果自负|风险自担|自行承担|(?:承担|负)全部(?:后果|责任)|盈亏自负/, 3],
  [/投资[须需]谨慎|不构成.{0,14}(?:建议|依据|要约|承诺)|不作为.{0,8}(?:建议|依据)|不代表.{0,14}(?:观点|立场|意见)|(?:无关|自负)。?$/, 3],
  [/[转轉][载載]/, 2],
  [/版[权權]|著作权/, 2],
  [/侵[权犯]/, 2],
  [/本[网站]|本(?:平台|网站|公众号)/, 2],
  [/关注.{1,24}(?:公众号|微信|微博)|免费领取|体验券|新闻线索|来信请|[仅僅]供.{0,4}(?:[参參]考|学习|交流|读者)|欢迎关注|注明.{0,4}(?:来源|出处)|谨防|假冒|自行(?:核实|判断|核对)/, 2],
  [/(?:添加|加).{0,4}微信|后台回复|微信搜索|长按|扫码|扫描|二维码|评论区|点个?(?:赞|在看)|星标/, 2],
  [/抽(?:取|出|奖)|送出|语音朗读|語音朗讀|自動合成|投资(?:有风险|[须需]谨慎)|拉你进|入群/, 2],
  [/授[权權]|立[场場]|作者(?:个人|本人)|原作者|权利人|许可/, 1],
  [/联系|[邮郵]箱|[\w.-]{2,}[@#][\w-]+\.\w+|投诉|举报|热线|客服|受理|来信|线索/, 1],
  [/删除|撤稿|准确性|及时性|完整性|可靠性|担保/, 1],
  [/客户端|APP\b|公众号|微信号|关注|订阅|下载|会员|福利|领取|报名|优惠|立即|点击|后台|合作|投稿|爆料/i, 1],
]; // biome-ignore format: a table

/** Longer paragraphs hold more than a notice. */
const longestNoticeChars = 400;
/** From this weight on a sentence is the site's. */
const siteWeight = 3;

/** True for a paragraph by which the site, not the article, speaks. Meant for the edges of a text. */
export function isSiteSpeaking(text: string): boolean {
  if (text.length > longestNoticeChars || !speaking.test(text)) return false;
  let weight = 0;
  for (const [word, more] of words) if (word.test(text)) weight += more;
  return weight >= siteWeight;
}
