import type { Actor } from '../../../kernel/actor';

/** The house, when it does what somebody asked of it. */
export const house = (reason: string): Actor => ({ kind: 'system', reason });
