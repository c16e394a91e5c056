/**
 * Whether a Node version fits a range such as `^20.19 || ^22.12 || >=24`.
 * Knows "^major.minor" and ">=major", which is all that `engines` says here.
 */
export const nodeFits = (range, version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return range.split('||').some((part) => {
    const [, sign, wantedMajor, wantedMinor = '0'] = /^\s*(\^|>=)(\d+)(?:\.(\d+))?/.exec(part) ?? [];
    if (major === Number(wantedMajor)) return minor >= Number(wantedMinor);
    return sign === '>=' && major > Number(wantedMajor);
  });
};
