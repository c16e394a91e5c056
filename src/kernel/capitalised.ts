/** The same with its first letter as a capital: `failed` as Failed. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
