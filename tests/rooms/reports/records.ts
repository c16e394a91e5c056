import { call } from '../../support/api';
import type { RecordMaker } from '../../support/records';

/** How this room's things are made, for tests over every door. */
export const ofPath: Readonly<Record<string, RecordMaker | null>> = {
  '/dose-reports/': async ({ token }) => {
    const { body } = await call('POST', '/api/dose-reports', { token, body: { from: '2026-01-01', to: '2026-01-31' } });
    return (body.data as unknown as { documentId: string }).documentId;
  },
};
