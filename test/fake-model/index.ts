export { type Answer, type Answerer, type ChatRequest, type Reply, replyOf } from './answer.ts';
export { type FakeModel, type FakeModelOptions, openFakeModel } from './fake-model.ts';
export { type Fault, type FaultName, faults, inTurn, isFaultName, withFault } from './faults.ts';
export { answerBySchema, findSchema } from './schema-answer.ts';
