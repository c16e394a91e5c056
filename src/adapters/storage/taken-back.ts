/** Keeps a file by `keep`; when that fails, `remove` takes back what came of it. What it cannot reach is said in the log, and `list` tells of it. */
export const orTakenBack = async (keep: () => Promise<void>, remove: () => Promise<void>): Promise<void> => {
  try {
    await keep();
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
};
