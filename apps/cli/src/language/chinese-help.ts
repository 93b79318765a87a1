/** The Chinese words of one command; its English ones stand in the command table. */
export interface CommandWords {
  readonly description: string;
  /** By long flag. */
  readonly options?: Readonly<Record<string, string>>;
  /** By name; one that has no English words needs none here. */
  readonly arguments?: Readonly<Record<string, string>>;
}

const json = { '--json': '输出一份 JSON，而不是文字' };
const week = { '--week': 'ISO 周，如 2023-W15；或一段，如 2023-W14..2023-W16（默认：昨天所在的周）' };
const weekOf = { week: 'ISO 周，如 2023-W15' };
const file = { file: 'JSONL 文件，- 为标准输入' };
const times = {
  '--crawl-at': '每日抓取的北京时间，如 07:00',
  '--issue-at': '每周出刊的北京时间，如 "Mon 08:00"',
};
const published = {
  '--since': '北京时间这一天及以后发布',
  '--until': '北京时间这一天及以前发布',
  '--topic': 'chips、llm、cloud、other-tech 或 other',
  '--source': '只要这个来源',
};

/** By the words that call it. A test holds it against the command table. */
export const chineseHelp: Readonly<Record<string, CommandWords>> = {
  '': {
    description: '启示录：收集中文科技新闻，写成每周一期的简报，每句话都与来源核对',
    options: { '--log': '标准错误的写法：text 为文字，json 为每行一个事件' },
  },
  start: { description: 'npm start 所做的事：运行一遍；没有来源应答时，用本机的新闻室做出样刊' },
  run: {
    description: '抓取、抽取、分析、归并、成文、排版：定时任务调用的就是它',
    options: { ...week, '--offline': '只用档案里已有的，不联网', ...json },
  },
  import: {
    description:
      '把文件或整个文件夹收进档案：HTML、TXT、Markdown、RSS/Atom/JSON Feed、WARC，或每行一条 {url, title, publishedAt, source?, author?, body | html} 的 JSONL，也可以是 .gz；给 OPML 则打印来源草稿',
    options: json,
  },
  crawl: {
    description: '只问各来源有什么新的，并存下来',
    options: {
      ...json,
      '--source': '只问这些来源',
      '--since': '连同那天以来发布的（来源仍保留的话），如 2023-04-01',
      '--replay': '从 WARC 文件读，而不是从网络',
      '--enqueue': '把活交给 worker（`qishi work`）',
    },
  },
  extract: { description: '只从已抓的页面读出文章', options: { ...json, '--re': '全部重读一遍，并说明有何变化' } },
  analyse: {
    description: '只分析新文章，并归并成事件',
    options: {
      ...json,
      '--enqueue': '把文章交给 worker（`qishi work`）；事件由下一次 `qishi analyse` 归并',
      '--again': '改了主题的词或名字之后：每篇都重新分析',
    },
  },
  brief: { description: '只写一周的那一期', options: { ...json, ...week } },
  render: { description: '只做一期的页面', options: { ...json, ...week } },
  work: {
    description: '做服务器上档案的 worker：从队列取任务，直到被停下',
    options: {
      '--crawl': '只抓取',
      '--analyse': '只读页面、分析文章',
      '--concurrency': '同时做几件',
      '--until-idle': '没有任务等着、也没有人在做时结束',
      ...json,
    },
  },
  search: {
    description: '搜索档案：词（须全部出现）、"短语"、A OR B、-排除、字段',
    options: {
      ...published,
      '--entity': '只要提到这个对象的文章，如 nvidia 或 英伟达',
      '--mentions': '讲到这一天有事发生的文章，如 2023-04-18',
      '--sort': 'relevance（默认）、newest 或 oldest',
      '--limit': '每页几条',
      '--page': '第几页',
      '--no-aliases': '名字只找它自己，不找别名',
      '--no-collapse': '每篇都列，而不是一个事件一条',
      '--fresh': '新文章更靠前',
      '--facets': '与 --json 合用：另给出按主题、来源、对象、月份的计数',
      '--explain': '说明怎样理解这个查询、每个分数由什么构成',
      ...json,
    },
  },
  show: { description: '一篇文章：正文、来处，以及为何这样归类', options: json },
  story: { description: '一个事件：它的文章和转载链', options: json },
  sources: {
    description: '来源目录：各来源给过什么（list），或各访问一次还能得到什么（check）',
    arguments: { action: 'list 或 check', ids: 'check 时：只看这些来源' },
    options: json,
  },
  doctor: {
    description: '检查所需的一切：Node、分词、浏览器、配置、档案、设了哪个模型，并试取三个来源（每天换三个）',
    options: {
      '--ask-model': '再问一下所设的模型是否应答（一个简短的、要花钱的问题）',
      '--offline': '不访问任何来源',
      ...json,
    },
  },
  watch: { description: '保存的搜索：定时任务调用 `watch run`，只报告新的' },
  'watch add': {
    description: '保存一个搜索，语法同 `search`',
    options: {
      '--notify': 'stdout、file:路径、channel:通道，或接收 JSON 的 http(s) 地址',
      '--all': '已有的也报告',
      ...json,
    },
  },
  'watch list': { description: '已保存的搜索', options: json },
  'watch remove': { description: '忘掉一个保存的搜索' },
  'watch run': { description: '对每个保存的搜索报告新文章，每篇一次', options: json },
  notify: { description: '告知：config/notify.yaml 里的通道（飞书、钉钉、企业微信、Telegram、Slack、邮件等）' },
  'notify test': {
    description: '向每个通道或其中一个发一条无害的测试消息，不论时辰',
    options: json,
    arguments: { channel: 'config/notify.yaml 里某个通道的 id' },
  },
  'notify send': {
    description: '把存档的某一期告知还没有收到的通道',
    options: {
      '--week': 'ISO 周，如 2023-W15',
      '--channel': '只发这个通道',
      '--again': '已送达或可能已送达的也再发',
      ...json,
    },
  },
  schedule: {
    description: '由本机的时钟按北京时间每日抓取、每周出刊',
    options: {
      ...times,
      '--with': '由谁来叫醒',
      '--keep-secrets': 'install 时：把现在设着的密钥、令牌和口令写进 var/qishi.env',
      '--yes': '不再询问',
      ...json,
    },
    arguments: {
      action: 'install（装）、remove（撤）、show（看），或 run：定时器所调用，做到期而未做的',
      job: 'run 的对象：crawl 或 issue；不写则两者',
    },
  },
  daemon: {
    description: '同上，在自己的进程里，供容器使用：一直运行到被叫停',
    options: { ...times, '--check': '只说这个档案上是否有守护进程（退出码 0 或 1），供健康检查', ...json },
  },
  status: { description: '近况：历次运行、文章、来源、磁盘、下一次；有事要人处理时退出码为 3', options: json },
  rebuild: {
    description: '按清单重做一期及其页面：逐字节相同',
    arguments: weekOf,
    options: { '--with-current-config': '配置、输入或程序变了的地方，用现在的', ...json },
  },
  verify: {
    description: '再核对一期：引用对档案，句子对所引原文',
    arguments: { issue: 'ISO 周，如 2023-W15，或某个 briefing.json 的路径' },
    options: json,
  },
  serve: {
    description: '档案之上的读者网站：搜索、文章、事件、日历、追踪表、JSON、订阅、MCP',
    options: {
      '--port': '监听的端口，0 为任一空闲的',
      '--host': '监听的地址',
      '--token': '向读者要这个口令（默认：QISHI_WEB_TOKEN；没有就谁也不问）',
      '--allow-host': '前置代理的名字，Host 头可以是它们',
      '--rate-limit': '每个地址每分钟的请求数，0 为不限（默认：300，本机不限）',
      ...json,
    },
  },
  mcp: { description: '把档案作为模型的工具：标准输入输出上的 MCP' },
  lab: { description: '对文件做单独一步，JSONL 进、JSONL 出；不动档案' },
  'lab extract': {
    description: '每行：{"id","url","html"} 或 {"id","url","path"}',
    arguments: file,
    options: { '--explain': '另说明哪一步选出了正文、去掉了什么、为何' },
  },
  'lab topics': {
    description: '每行：{"id","date","title","body"}',
    arguments: file,
    options: { '--llm': '规则拿不准时问所设的模型；多一个 "opinion"' },
  },
  'lab events': { description: '每行：{"id","published","title","body"}', arguments: file },
  'lab stories': { description: '每行：{"id","date","title","body"}，整批一起', arguments: file },
  'lab times': { description: '每行：{"id","text","reference"}', arguments: file },
  'lab search': {
    description: '按查询给文档排序',
    options: { '--docs': '每行：{"id","title","body","date"}', '--queries': '每行：{"id","query"}' },
  },
  export: {
    description: '把档案给别人：jsonl（可再导入）、csv、markdown、warc（抓到的页面）、opml（来源）',
    options: {
      '--format': '导出的形式',
      ...published,
      '--entity': '只要提到这个对象的文章，如 nvidia',
      '--output': '文件；markdown 为文件夹（默认：标准输出）',
      ...json,
    },
  },
  backup: {
    description: '照现状复制档案，运行正在写入时也可以，并检查副本',
    options: { '--force': '文件已在时替换它', ...json },
  },
  restore: { description: '用备份换下档案；原来的留在旁边，名为 .before-restore', options: json },
  forget: {
    description: '撤下一篇文章：从档案、各期和搜索中去掉，且不再收入',
    options: { '--reason': '原因；与地址的散列一起保存', ...json },
  },
  prune: { description: '放掉超过 config/archive.yaml 保留期的内容', options: { '--dry-run': '只说有多少', ...json } },
  index: { description: '档案的搜索索引', options: { '--rebuild': '从文章重新做一遍', ...json } },
  init: {
    description: '问清东西放哪里、读什么，先显示 config/ 会有哪些改动再写入；可重复运行',
    options: {
      '--yes': '什么也不问：用下面的选项，其余维持现状',
      '--archive': '档案文件，或 postgres://user@host/database',
      '--reports': '各期所在的文件夹',
      '--contact': '网站能联系到你的邮箱或网址，或 none',
      '--sources': '要读的来源组，逗号分隔：chips,llm,cloud,other',
      '--model': '语言模型的预设名、接口地址，或 none',
      '--model-name': '模型在接口上的名字',
      '--site': '报告发布的网址，或 none',
      ...json,
    },
  },
  config: { description: '配置：看、查、升级' },
  'config show': { description: '每个值和它的来处；密钥只说名字', options: json },
  'config check': { description: '读完整个 config/，列出全部问题，带文件、行号和键', options: json },
  'config migrate': {
    description: '把 settings.yaml 升到本程序的版本；原文件留作 .bak',
    options: { '--yes': '不问就写', ...json },
  },
  'config schema': {
    description: '编辑器用来检查 config/ 的 JSON Schema',
    arguments: { name: '只要这一个' },
    options: { '--write': '写进 docs/schemas/，并在 config/ 各文件首行放上编辑器寻找它的注释' },
  },
  completion: { description: '补全本命令各词的脚本；示例说明放在哪里' },
};
