import type { Core } from '@strapi/strapi';
import { statementName } from '../kernel/statement-name';
import { beginSpan, traceContext, type Span } from '../kernel/tracing';

interface Asked {
  readonly __knexQueryUid: string;
  readonly sql?: string;
}

/** Statements that Strapi writes itself, as spans of the request that they belong to: what they are called, not what they say. */
export const traceStrapiStatements = (strapi: Core.Strapi): void => {
  const open = new Map<string, Span>();
  const end = ({ __knexQueryUid: uid }: Asked, fault?: string): void => {
    const span = open.get(uid);
    if (fault) span?.fail(fault);
    span?.end();
    open.delete(uid);
  };
  strapi.db.connection.on('query', ({ __knexQueryUid: uid, sql = '' }: Asked) => {
    if (traceContext() === null) return;
    const facts = { 'db.system.name': 'postgresql' };
    const span = beginSpan({ name: statementName(sql), kind: 'client', facts });
    if (span) open.set(uid, span);
  });
  strapi.db.connection.on('query-response', (_rows: unknown, asked: Asked) => end(asked));
  strapi.db.connection.on('query-error', ({ name }: Error, asked: Asked) => end(asked, name));
};
