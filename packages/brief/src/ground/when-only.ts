/** Says when or of which, not that: 新厂投产后, 一期216颗中. */
const whenOnly =
  /^[^已]*(?:之?后|以后|之?前|以前|时|期间|之际|当天|当日|当晚)$|^.{1,12}(?<![其])[中里]$|^(?:对于?|关于|针对|至于|谈到|谈及|说到|提到|面对|除了?)[^，已将]*$/;

export const isWhenOnly = (clause: string): boolean => whenOnly.test(clause);
