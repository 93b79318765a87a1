/** What the weekly is about (chips, llm, cloud), and what it leaves out. */
export const topics = ['chips', 'llm', 'cloud', 'other-tech', 'other'] as const;
export type Topic = (typeof topics)[number];

/** The three topics that make an article the weekly's business. */
export const coreTopics = ['chips', 'llm', 'cloud'] as const satisfies readonly Topic[];
export type CoreTopic = (typeof coreTopics)[number];

export const topicNames: Readonly<Record<Topic, string>> = {
  chips: '芯片与管制',
  llm: '大模型',
  cloud: '云与算力',
  'other-tech': '其他科技',
  other: '其他',
};

export function isCoreTopic(topic: Topic): topic is CoreTopic {
  return (coreTopics as readonly Topic[]).includes(topic);
}
