/**
 * How firmly a wording asserts. 3: nothing held back; 2: planned or announced; 1: thought possible; 0: told by nobody
 * who is named.
 */
export type Firmness = 0 | 1 | 2 | 3;

const rumoured =
  /(?:^|[，；：])传(?![统感音奇媒播递达承输真世神动销说染闻])|据传|传闻|传出|传言|网传|爆料|有消息|消息称|消息人士|知情人士|知情者|据悉或|被曝|疑似|据称|尚未证实|未经证实|坊间|市场传|外界猜测|推测|猜测/;
const possible =
  /或将|或会|或于|或在|或为|或达|可能|有望|也许|或许|不排除|料将|恐将|是否|能否|会不会|大概率|势必|报道称|据报道|外媒|美媒|媒体称/;
/** 将 alone also marks an object (将…列入), so it counts only where a plan is spoken of. */
const planned =
  /预计|预期|预料|计划|拟[^合人]|打算|考虑|定于|将于|将在|将会|即将|将推出|将发布|将召开|将举行|将上线|将公布|将[^军领来近]|目标是|希望|准备|寻求|草案|征求意见|期待|倡议|呼吁|要求|提议|建议/;

/** The least firm wording in a clause decides. */
export function findFirmness(clause: string): Firmness {
  if (rumoured.test(clause)) return 0;
  if (possible.test(clause)) return 1;
  return planned.test(clause) ? 2 : 3;
}

const negation =
  /没有|并未|未能|尚未|从未|未(?=[发推公披给透有见作上回证提列达获经必受在就])|没能|没(?=[发推公能拿做])|并非|并不|不会|不再|不能|不得|不(?=[是需用支具含涉卖包排予])|否认|无法|无需|拒绝|暂无|无(?=[自任相])/;

export function isNegated(clause: string): boolean {
  return negation.test(clause);
}
