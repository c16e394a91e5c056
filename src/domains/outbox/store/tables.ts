// Generated from the database by `npm run types:tables`.
import type { Generated, GeneratedAlways } from 'kysely';

export interface Tables {
  'careloop.event_deliveries': {
    event_id: string;
    listener: string;
    state: Generated<string>;
    attempts: Generated<number>;
    next_at: Date;
    last_reason: string | null;
  };
  'careloop.events': {
    id: Generated<string>;
    name: string;
    payload: unknown;
    at: Date;
    trace_context: string | null;
  };
  'careloop.idempotency': {
    user_id: number;
    key: string;
    body_hash: Buffer;
    resource: string;
    created_at: Date;
  };
  'careloop.message_tries': {
    message_id: string;
    at: Date;
    failure: string;
  };
  'careloop.messages': {
    id: Generated<string>;
    key: string;
    topic: string;
    channel: Generated<string>;
    user_id: number;
    subject_id: string;
    attempt: number;
    state: Generated<string>;
    tries: Generated<number>;
    next_try_at: Date;
    lease_id: string | null;
    lease_until: Date | null;
    not_after: Date | null;
    created_at: Date;
    sent_at: Date | null;
    failure: string | null;
    owed: GeneratedAlways<boolean>;
    not_before: Date | null;
    critical: Generated<boolean>;
    fallback: Generated<boolean>;
    digest_id: string | null;
    provider_id: string | null;
    provider: string | null;
    concluded_at: Date | null;
    receipt_at: Date | null;
    trace_context: string | null;
  };
  'careloop.queue_controls': {
    id: Generated<number>;
    paused_at: Date | null;
    counted_from: Date | null;
  };
}
