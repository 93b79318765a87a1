/**
 * More houses, offices and people of the news under their Chinese and their foreign names: a line of `outsiders`
 * or of the lists of an issue that has one of them has the others too.
 */
export const otherNames: readonly (readonly string[])[] = [
  ['亚德诺', 'Analog Devices', 'ADI', '亚德诺半导体'], ['铿腾电子', '楷登电子'], ['西门子EDA', 'Siemens EDA'], ['科林研发', '泛林'], ['迪恩士', '斯库林'], ['爱德万测试', 'Advantest'], ['泰瑞达', 'Teradyne'],
  ['安森美', 'onsemi', 'ON Semiconductor'], ['微芯科技', 'Microchip'], ['西部数据', 'Western Digital'], ['希捷', 'Seagate', '希捷科技'], ['赛灵思', 'Xilinx'], ['莱迪思', 'Lattice'], ['联发科', 'MediaTek'],
  ['赛富时', 'Salesforce'], ['国际商业机器', 'IBM'], ['奥多比', 'Adobe'], ['英图伊特', 'Intuit'], ['Palantir', '帕兰提尔'], ['派拓网络', 'Palo Alto Networks'], ['飞塔', 'Fortinet'], ['Akamai', '阿卡迈'], 
  ['亚马逊云', '亚马逊云科技'], ['微软Azure', 'Azure'], ['甲骨文云', 'Oracle Cloud'], ['领英', 'LinkedIn'], ['Airbnb', '爱彼迎'], ['安波福', 'Aptiv'], ['法雷奥', 'Valeo'],
  ['雷诺', 'Renault'], ['斯特兰蒂斯', 'Stellantis'], ['保时捷', 'Porsche'], ['奥迪', 'Audi'], ['现代汽车', 'Hyundai'], ['起亚', 'Kia'], ['日产汽车', 'Nissan'], ['铃木', 'Suzuki'], ['马自达', 'Mazda'],
  ['斯巴鲁', 'Subaru'], ['塔塔集团', 'Tata'], ['信实工业', 'Reliance'], ['印孚瑟斯', 'Infosys'], ['威普罗', 'Wipro'], ['乐天', 'Rakuten'], ['任天堂', 'Nintendo'], ['日本电信电话', 'NTT'], ['日本电气', 'NEC'], ['富士通', 'Fujitsu'],
  ['三菱电机', 'Mitsubishi Electric'], ['基恩士', 'Keyence'], ['发那科', 'FANUC'], ['安川电机', 'Yaskawa'], ['库卡', 'KUKA'], ['施耐德电气', '施耐德', 'Schneider Electric'], ['伊顿', 'Eaton'],
  ['维谛', '维谛技术', 'Vertiv'], ['霍尼韦尔', 'Honeywell'], ['洛克希德·马丁', 'Lockheed Martin'], ['诺斯罗普', 'Northrop Grumman'], ['蓝色起源', 'Blue Origin'], ['维珍银河', 'Virgin Galactic'], ['火箭实验室', 'Rocket Lab'],
  ['铱星', 'Iridium'], ['威瑞森', 'Verizon'], ['美国电话电报', 'AT&T'], ['沃达丰', 'Vodafone'], ['德国电信', 'Deutsche Telekom'], ['西班牙电信', 'Telefonica'], ['新加坡电信', 'Singtel'], ['冬海集团', '冬海'], ['虾皮', 'Shopee'],
  ['来赞达', 'Lazada'], ['雅虎', 'Yahoo'], ['缤客', 'Booking'], ['亿客行', 'Expedia'], ['思捷', 'Esprit'], ['宜家', 'IKEA'], ['耐克', 'Nike'], ['星巴克', 'Starbucks'], ['麦当劳', "McDonald's"], ['可口可乐', 'Coca-Cola'],
  ['宝洁', 'P&G'], ['联合利华', 'Unilever'], ['雀巢', 'Nestle'], ['家得宝', 'Home Depot'], ['开市客', 'Costco'], ['埃克森美孚', 'ExxonMobil'], ['沙特阿美', 'Saudi Aramco', 'Aramco'],
  ['道达尔', 'TotalEnergies'], ['必和必拓', 'BHP'], ['星座能源', 'Constellation'], ['威斯特拉', 'Vistra'], ['新纪元能源', 'NextEra'], ['JP Morgan', 'J.P. Morgan', '摩根大通'],
  ['Bank of America', 'BofA', '美国银行'], ['Wells Fargo', '富国银行'], ['Barclays', '巴克莱'], ['Deutsche Bank', '德意志银行'], ['BNP Paribas', '法国巴黎银行'], ['渣打', '渣打银行', 'Standard Chartered'], ['星展银行', 'DBS'],
  ['Macquarie', '麦格理'], ['里昂证券', 'CLSA'], ['派杰', 'Piper Sandler'], ['奥本海默', 'Oppenheimer'], ['斯蒂费尔', 'Stifel'], ['阿里安茨', 'Allianz'], ['Vanguard', '先锋领航'], 
  ['道富', 'State Street'], ['Tiger Global', '老虎环球'], ['Sequoia', 'Sequoia Capital', '红杉'], ['Andreessen Horowitz', '安德森·霍洛维茨'], ['光速创投', 'Lightspeed'], ['基准资本', 'Benchmark'],
  ['凯鹏华盈', 'Kleiner Perkins'], ['创始人基金', 'Founders Fund'], ['兴盛资本', 'Thrive Capital'], ['通用催化', 'General Catalyst'], ['GGV', '纪源资本'], ['加拿大养老基金', 'CPP'], ['阿布扎比投资局', 'ADIA'], ['贝恩资本', 'Bain Capital'],
  ['波士顿咨询', 'BCG'], ['埃森哲', 'Accenture'], ['弗若斯特沙利文', 'Frost & Sullivan'], ['赛迪', '赛迪顾问', 'CCID'], ['群智咨询', 'Sigmaintell'], ['洛图科技', 'RUNTO'], ['迪显咨询', 'DISCIEN'],
  ['彭博新能源财经', 'BloombergNEF', 'BNEF'], ['国际能源署', 'IEA'], ['国际电信联盟', 'ITU'], ['世界卫生组织', '世卫组织'], ['世界知识产权组织', 'WIPO'], ['欧洲专利局', 'EPO'], ['美国专利商标局', 'USPTO'], ['工业与安全局', '美国商务部工业与安全局'],
  ['贸易代表办公室', '美国贸易代表办公室'], ['美国联邦通信委员会', 'FCC'], ['美国食品药品监督管理局', 'FDA'], ['美国联邦航空管理局', 'FAA'], ['美国国家公路交通安全管理局', 'NHTSA'], ['美国国家标准与技术研究院', 'NIST'], ['美国国防高级研究计划局', 'DARPA'],
  ['美国核管理委员会', '核管会', 'NRC'], ['美国能源信息署', 'EIA'], ['美国航空航天局', 'NASA', '美国宇航局'], ['欧洲航天局', '欧空局'], ['日本公平交易委员会', 'JFTC'], ['韩国公平交易委员会', 'KFTC'], ['新加坡金管局', '新加坡金融管理局'], ['香港金管局', '香港金融管理局', 'HKMA'],
  ['国家发展改革委', '发改委'], ['国家医保局', '国家医疗保障局'], ['国家药监局', '国家药品监督管理局', 'NMPA'], ['国家航天局', 'CNSA'], ['国家金融监督管理总局', '金融监管总局'], ['中国半导体行业协会', 'CSIA'], ['中国汽车工业协会', '中汽协'], ['乘用车市场信息联席会', '乘联会'],
  ['中国互联网络信息中心', 'CNNIC'], ['半导体行业协会', '美国半导体行业协会'], ['世界半导体贸易统计组织', 'WSTS'], ['Trump', '唐纳德·特朗普', '特朗普'], ['Musk', '马斯克'], ['萨姆·奥尔特曼', 'Altman', '奥尔特曼'], ['萨蒂亚·纳德拉', 'Nadella', '纳德拉'],
  ['桑达尔·皮查伊', 'Pichai', '皮查伊'], ['蒂姆·库克', 'Tim Cook'], ['马克·扎克伯格', 'Zuckerberg', '扎克伯格'], ['贝索斯', '杰夫·贝索斯', 'Jeff Bezos', 'Bezos'], ['贾西', '安迪·贾西', 'Andy Jassy', 'Jassy'], ['比尔·盖茨', 'Bill Gates'],
  ['达里奥·阿莫迪', 'Amodei', '阿莫迪'], ['德米斯·哈萨比斯', '哈萨比斯'], ['辛顿', '杰弗里·辛顿', 'Geoffrey Hinton', 'Hinton'], ['杨立昆', 'Yann LeCun', 'LeCun'], ['吴恩达', 'Andrew Ng'], ['苏茨克维', '伊利亚·苏茨克维', 'Ilya Sutskever'],
  ['基辛格', '帕特·基辛格', 'Pat Gelsinger'], ['孙正义', 'Masayoshi Son'], ['埃里森', '拉里·埃里森', 'Larry Ellison'], ['魏哲家', 'C.C. Wei'],
  ['斯坦福大学', 'Stanford'], ['哈佛大学', 'Harvard'], ['加州大学伯克利分校', 'UC Berkeley'], ['卡内基梅隆大学', '卡内基梅隆', 'CMU'], ['牛津大学', 'Oxford'],
  ['剑桥大学', 'Cambridge'], ['苏黎世联邦理工学院', '苏黎世联邦理工', 'ETH'], ['韩国科学技术院', 'KAIST'], ['清华大学', 'Tsinghua'], ['加州理工学院', '加州理工', 'Caltech'],
  ['新加坡国立大学', 'NUS'], ['南洋理工大学', '南洋理工'], ['香港科技大学', '港科大', 'HKUST'], ['香港大学', '港大', 'HKU'], ['香港中文大学', '港中文', 'CUHK'], ['东京大学', '东大'],
]; // biome-ignore format: a table
