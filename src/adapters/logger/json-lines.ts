import { LOG_LEVELS, type LogFacts, type Logger, type LogLevel } from '../../ports/logger';

/**
 * One JSON object per line on stdout (warnings and errors on stderr), the way log collectors like it. `least` is asked at every
 * line from which level on lines are written.
 */
export const jsonLines = (service: string, least: () => LogLevel = () => 'info'): Logger => {
  const write =
    (stream: NodeJS.WriteStream, level: LogLevel) =>
    (event: string, facts: LogFacts = {}) => {
      if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least())) return;
      stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, service, event, ...facts })}\n`);
    };
  return {
    info: write(process.stdout, 'info'),
    warn: write(process.stderr, 'warn'),
    error: write(process.stderr, 'error'),
  };
};
