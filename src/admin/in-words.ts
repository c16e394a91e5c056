/** The same with its first letter as a capital: `failed` as Failed. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the house calls `partly_refunded`, as people write it: partly refunded. */
export const inWords = (word: string): string => word.replaceAll(/[_-]/g, ' ');
