import { makeInput, makeReport } from '../test-reports.ts';

/** For tests: one story in two reports, invented, with a plan, a rumour, a quotation and figures in it. */
export const told = makeReport({
  outlet: 'trade',
  title: '阿里云发布训练平台，集群扩至2.7万张卡',
  at: '2023-04-11T11:00',
  text: [
    '4月11日，阿里云在北京举行峰会，发布新一代大模型训练平台，首批面向企业客户开放测试。',
    '阿里云称，训练集群有2.7万张卡同时在线，训练效率较2022年提升35%。',
    '阿里云负责人周舟在会上表示：“我们希望每家企业都能训练自己的模型，而不是重复造轮子。”',
    '阿里云计划于5月10日向公众开放平台接口，届时公布价格。',
    '有消息称，阿里云或将在下半年收购一家芯片公司，阿里云没有回应。',
    '这意味着云厂商第一次把模型和算力放在同一张价目表上，中小公司的门槛随之下降。',
    '阿里云没有公布接口价格，也没有说明平台的参数规模。',
  ].join('\n'),
});

export const retold = makeReport({
  outlet: 'paper',
  title: '阿里云训练平台在北京亮相',
  at: '2023-04-11T15:00',
  text: [
    '4月11日，阿里云训练平台在北京的峰会上亮相，参会客户可以申请测试。',
    '英伟达的代表也出席了峰会，但没有上台发言。',
    '多家参会企业表示，训练卡仍然短缺，交付周期超过6个月。',
  ].join('\n'),
});

/** Another story of the week, of another company. */
export const other = makeReport({
  outlet: 'paper',
  title: '字节跳动开放推荐模型的接口',
  at: '2023-04-13T10:00',
  text: [
    '4月13日，字节跳动宣布开放推荐模型的接口，首批面向零售企业。',
    '字节跳动表示，接口按调用次数计费，每千次0.8元。',
    '字节跳动没有说明何时向个人开发者开放。',
  ].join('\n'),
});

export const storyInput = makeInput('2023-W15', [[told, retold], [other]]);
