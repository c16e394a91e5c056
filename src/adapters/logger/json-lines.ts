import type { LogFacts, Logger } from '../../ports/logger';

/** One JSON object per line on stdout (warnings and errors on stderr), the way log collectors like it. */
export const jsonLines = (service: string): Logger => {
  const write =
    (stream: NodeJS.WriteStream, level: string) =>
    (event: string, facts: LogFacts = {}) => {
      stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, service, event, ...facts })}\n`);
    };
  return {
    info: write(process.stdout, 'info'),
    warn: write(process.stderr, 'warn'),
    error: write(process.stderr, 'error'),
  };
};
