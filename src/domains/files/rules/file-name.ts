import { isVisible, writtenText } from '../../../kernel/text';

const LONGEST_NAME = 120;
const written = writtenText(LONGEST_NAME);

/** What its sender calls a file, without the folders; null where it says nothing, or is not fit to be shown. */
export const fileNameOf = (sent: string | null | undefined): string | null => {
  const name =
    (sent ?? '')
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\p{Cc}/gu, '')
      .trim() ?? '';
  const { success, data } = written.safeParse(name);
  return success && isVisible(data) ? data : null;
};
