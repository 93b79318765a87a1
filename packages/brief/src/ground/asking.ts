/** 具体是哪些国家: only asks what its sentence speaks of. */
const asking =
  /^[^已将]*(?:哪些|哪[个家种类]|什么|多少|谁|如何|怎样|怎么样?|为何|何[时处种])[^，]{0,8}$|^[^已将]*(?:有没有|是不是|能不能|会不会|要不要|该不该)[^，]*$|^(?:对于?|关于|针对|至于|谈到|谈及|说到|提到|面对|除了?)[^，已将未不没]*$/;

export const isAsking = (clause: string): boolean => asking.test(clause);
