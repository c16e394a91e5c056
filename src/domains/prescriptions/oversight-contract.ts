import { z } from 'zod';
import { sortBy } from '../../kernel/sorting';
import { text, paged } from './fields';
import type { OneDispenseView, EventView } from './prescription-views';
import { STATUSES } from './words';

const PRESCRIPTION_COLUMNS = ['number', 'patient', 'doctor', 'state', 'signed', 'good-until'] as const;
export type PrescriptionColumn = (typeof PRESCRIPTION_COLUMNS)[number];

export const panelQuery = z.strictObject({
  ...paged,
  status: z.enum(STATUSES).optional(),
  search: text(120).optional(),
  sort: sortBy(PRESCRIPTION_COLUMNS),
});
export type PanelQuery = z.output<typeof panelQuery>;

/** What those who watch over prescriptions see of one: no diagnosis, no medicine and no code. */
export interface WatchedView {
  readonly documentId: string;
  readonly prescriptionNumber: string;
  /** Null once they have left. */
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly doctorId: string | null;
  readonly doctorName: string | null;
  readonly status: string;
  readonly createdAt: string;
  readonly signedAt: string | null;
  readonly expiresAt: string;
  readonly scanCount: number;
}
export interface WatchedStory extends WatchedView {
  readonly history: readonly EventView[];
  readonly dispenses: readonly Pick<
    OneDispenseView,
    'documentId' | 'dispensedAt' | 'pharmacistName' | 'status' | 'total' | 'currency'
  >[];
}
export interface CodeAlertView {
  readonly id: string;
  readonly at: string;
  readonly kind: 'pharmacist' | 'everybody';
  readonly pharmacist: { readonly documentId: string; readonly name: string } | null;
  readonly wrong: number;
  readonly seenAt: string | null;
}
export interface WatchedPage {
  readonly prescriptions: readonly WatchedView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}
