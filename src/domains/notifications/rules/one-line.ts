/** Runs of white space and controls are one space: a title is one line, and no header can be made of it. */
export const oneLine = (text: string, longest: number): string => {
  const line = text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = [...line]; // none is cut in two
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
};
