import { bilingual } from './bilingual.ts';

/** What is done by the clock of the machine. */
export const scheduleMessages = bilingual({
  'schedule.action': {
    en: '"schedule {action}" is not known; there are install, remove, show and run.',
    zh: '没有“schedule {action}”，可用：install、remove、show、run。',
  },
  'schedule.job': {
    en: '"{job}" is no job. There are crawl and issue.',
    zh: '没有“{job}”这个任务，可用：crawl、issue。',
  },
  'schedule.time': {
    en: '{option} "{text}" is not a time. Write "07:00" for every day, or "Mon 08:00"; in Beijing time.',
    zh: '{option}：“{text}”不是时刻。每天写 "07:00"，每周写 "Mon 08:00"，都是北京时间。',
  },
  'schedule.weekday': {
    en: '--issue-at {text} names no weekday, and an issue is of a week. Write "Mon 08:00".',
    zh: '--issue-at {text} 没有写星期几，而各期每周一次。请写成 "Mon 08:00"。',
  },
  'schedule.same': { en: 'It is installed just so: nothing changed.', zh: '已经是这样装的，没有改动。' },
  'schedule.nothing': { en: 'Nothing of ours is scheduled here.', zh: '这里没有我们的定时任务。' },
  'schedule.installed': { en: 'Installed: {names}', zh: '已装上：{names}' },
  'schedule.removed': { en: 'Removed: {names}', zh: '已撤去：{names}' },
  'schedule.nobody': {
    en: 'Nothing was changed: nobody is at the terminal to agree. `./qishi schedule {action} --yes` does it.',
    zh: '没有改动：终端前没有人确认。可用 `./qishi schedule {action} --yes`。',
  },
  'schedule.ask': { en: 'Do this?', zh: '执行吗？' },
  'schedule.unchanged': { en: 'Nothing was changed.', zh: '没有改动。' },
  'schedule.none': {
    en: 'Nothing is scheduled here. `./qishi schedule install` does it; in a container `./qishi daemon` runs instead.',
    zh: '这里没有定时任务。请运行 `./qishi schedule install`；在容器里则运行 `./qishi daemon`。',
  },
  'schedule.by-hand': {
    en: 'changed by hand: `./qishi schedule install` writes it anew',
    zh: '被手工改过：`./qishi schedule install` 会重写',
  },
  'schedule.next': { en: 'next {job}  {time} in Beijing, {local}', zh: '下一次 {job}  北京时间 {time}，{local}' },
  'schedule.no-systemd': {
    en: '`systemctl --user` does not answer here. Take --with crontab, or let `./qishi daemon` run.',
    zh: '这里的 `systemctl --user` 没有应答。请用 --with crontab，或让 `./qishi daemon` 一直运行。',
  },
  'schedule.folder': {
    en: 'systemd cannot be told the folder {folder}. Move the project, or take --with crontab.',
    zh: '文件夹 {folder} 没法写给 systemd。请把项目移到别处，或用 --with crontab。',
  },
  'schedule.systemctl': { en: 'systemctl --user {args}: {why}', zh: 'systemctl --user {args}：{why}' },
  'schedule.crontab-unread': {
    en: 'The crontab cannot be read: {why}. Ask who runs this machine, or take --with systemd.',
    zh: 'crontab 读不了：{why}。请问管理这台机器的人，或用 --with systemd。',
  },
  'schedule.no-crontab': {
    en: 'There is no `crontab` here. Install cron, take --with systemd, or let `./qishi daemon` run.',
    zh: '这里没有 `crontab`。请安装 cron，或用 --with systemd，或让 `./qishi daemon` 一直运行。',
  },
  'schedule.crontab-refused': { en: 'The crontab was not taken: {why}', zh: 'crontab 没有写成：{why}' },
  'schedule.long': {
    en: 'A line of the crontab would have {bytes} bytes, and cron reads {most}. Set fewer QISHI_ variables, give shorter paths, or take --with systemd.',
    zh: 'crontab 会有一行长 {bytes} 字节，而 cron 只读 {most} 字节。请少设几个 QISHI_ 变量，或缩短路径，或用 --with systemd。',
  },
  'schedule.folder-break': {
    en: 'The project folder has a line break in its name: cron cannot be told it.',
    zh: '项目文件夹的名字里有换行，没法写给 cron。',
  },
  'schedule.variable-break': {
    en: '{name} has a line break and cannot be scheduled.',
    zh: '{name} 的值里有换行，没法写进定时任务。',
  },
  'schedule.no-end': {
    en: 'The crontab has "# qishi begin" and no "# qishi end" after it. Mend it with `crontab -e`.',
    zh: 'crontab 里有 "# qishi begin"，后面却没有 "# qishi end"。请用 `crontab -e` 改正。',
  },
  'schedule.secrets-stay': {
    en: '{file} holds secrets and stays; delete it when you are done.',
    zh: '{file} 里有密钥，保留不动；不再需要时请自行删除。',
  },
  'schedule.secrets': {
    en: 'Not carried over, since they are secret: {names}. --keep-secrets writes them to {file}, which only you can read.',
    zh: '没有带过去，因为是密钥：{names}。--keep-secrets 会写进 {file}，只有你能读。',
  },
  'schedule.linger': {
    en: 'Timers of a user rest while nobody is logged in: `loginctl enable-linger` lets them run always.',
    zh: '用户没有登录时，用户的定时器会停；`loginctl enable-linger` 让它们一直运行。',
  },
  'schedule.zone': {
    en: "cron reads hours in this machine's zone, {zone}; Beijing's were converted to it.",
    zh: 'cron 按本机时区 {zone} 读时刻；北京时间已换算过去。',
  },
  'schedule.daylight': {
    en: '{zone} changes its clocks: for a part of the year jobs come an hour early or late. {better}',
    zh: '{zone} 有夏令时：一年里有一段时间会早或晚一小时。{better}',
  },
  'schedule.daylight-systemd': {
    en: '--with systemd keeps to Beijing all year.',
    zh: '--with systemd 全年都按北京时间。',
  },
  'schedule.daylight-again': {
    en: '`./qishi schedule install` again puts it right.',
    zh: '再运行一次 `./qishi schedule install` 就会改正。',
  },
});
