/** Who acts without being in any list: states, offices, meetings. */
export const acting =
  /^(?:中|美|日|韩|欧|英|法|德)(?:方|国|盟)|^(?:国家|中央|国务院|七国集团|白宫|荷兰|意大利|加拿大|印度|俄罗斯|新加坡|中国|日本)|^[\p{Script=Han}·]{2,10}(?:部|委|局|署|院|办|协会|会议|政府|总统|总理|部长|财长|议员|官员)/u;
