const LOOK_EVERY_MS = 5;

/** Waits for something that another process or connection is about to do, looking again and again; jest's own limit ends it. */
export const until = async (isSo: () => boolean | Promise<boolean>, lookEveryMs = LOOK_EVERY_MS): Promise<void> => {
  while (!(await isSo())) await new Promise((again) => setTimeout(again, lookEveryMs));
};
