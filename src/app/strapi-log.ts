import type { Core } from '@strapi/strapi';
import type { Logger } from '../ports/logger';

const LEVELS = ['error', 'warn', 'info'] as const;
type Level = (typeof LEVELS)[number];

/**
 * What Strapi reports goes where our own lines go, one line each: its errors quote what was sent, and a line break in
 * that would begin a line of the sender's own. To be called in register().
 */
export const keepStrapiLog = (strapi: Pick<Core.Strapi, 'log'>, log: Logger): void => {
  const stock = strapi.log as unknown as Record<Level, (...parts: readonly unknown[]) => void>;
  for (const level of LEVELS)
    stock[level] = (...parts) => {
      if (strapi.log.isLevelEnabled(level)) log[level](`strapi.${level}`, { reason: parts.map(inWords).join(' ') });
    };
};

const inWords = (part: unknown): string => {
  if (part instanceof Error) return part.stack ?? part.message;
  if (isWritten(part)) return part.message;
  return typeof part === 'string' ? part : JSON.stringify(part);
};

/** What migrations say comes as a line that is half written. */
const isWritten = (part: unknown): part is { readonly message: string } =>
  typeof part === 'object' && part !== null && typeof (part as { message?: unknown }).message === 'string';
