/** How a Chinese sentence ends, closing marks included. */
export const endsSentence = (text: string): boolean => /[。！？!?…；;][”’」』）)"']{0,4}$/.test(text);

/** Commas and stops of running Chinese, which some outlets type half-width; navigation and captions hardly have any. */
export const countStops = (text: string): number => text.match(/[，。！？；、…]|,(?=\p{Script=Han})/gu)?.length ?? 0;
