import type { HeadNotes, NotedHead } from '../../src/ports/noted-head';

/** Head notes that live as long as the test. */
export const memoryHeadNotes = (): HeadNotes => {
  let noted: NotedHead | null = null;
  return {
    read: async () => noted,
    write: async (head) => {
      noted = head;
    },
  };
};
