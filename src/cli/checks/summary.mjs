/** Says how everything went, ends with `N passed, N failed`, and returns the exit code. */
export const sumUp = (verdicts, say) => {
  const sum = (what) => verdicts.reduce((total, verdict) => total + verdict[what], 0);
  say.print('');
  for (const { name, passed, failed, skipped, seconds } of verdicts) {
    const skips = skipped > 0 ? `, ${skipped} skipped` : '';
    say.print(
      `  ${failed > 0 ? '✗' : '✓'} ${name.padEnd(20)} ${`${passed} passed, ${failed} failed${skips}`.padEnd(36)} ${seconds}`,
    );
  }
  say.print(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
};
