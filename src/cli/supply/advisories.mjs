const GRAVE = ['high', 'critical'];

/**
 * What `npm audit --json` found that has to be seen to, and what was accepted and need not be any more.
 * @param {object} report what npm says
 * @param {{ advisory: string, reason: string, until: string }[]} accepted each with the last day (`YYYY-MM-DD`) on which the reason is good
 * @param {string} today `YYYY-MM-DD`
 * @returns {{ open: { advisory: string, package: string, severity: string, title: string, expired: boolean }[], outdated: string[] }}
 */
export const judged = (report, accepted, today) => {
  const found = new Map();
  for (const [name, { via }] of Object.entries(report.vulnerabilities ?? {}))
    for (const cause of via.filter((one) => typeof one === 'object' && GRAVE.includes(one.severity)))
      found.set(idOf(cause), { package: name, severity: cause.severity, title: cause.title });
  const acceptedFor = (advisory) => accepted.find((one) => one.advisory === advisory);
  return {
    open: [...found]
      .filter(([advisory]) => !(acceptedFor(advisory)?.until >= today))
      .map(([advisory, known]) => ({ advisory, ...known, expired: acceptedFor(advisory) !== undefined })),
    outdated: accepted.map(({ advisory }) => advisory).filter((advisory) => !found.has(advisory)),
  };
};

const idOf = ({ url, source }) => /GHSA(?:-[0-9a-z]{4}){3}/.exec(url ?? '')?.[0] ?? String(source);
