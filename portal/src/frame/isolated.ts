/** Words of somebody’s own, such as an address or a number, kept in their own direction in the middle of a sentence. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
