import type { AlertView, RatingView, ReportView } from '../contract';
import type { AlertRow } from '../store/alert-store';
import type { RatingRow } from '../store/rating-store';
import type { ReportRow } from '../store/report-store';

export const reportViewOf = ({ patientId: _patient, caregiverId: _caregiver, ...report }: ReportRow): ReportView => ({
  ...report,
  flags: [...report.flags],
  reportedAt: report.reportedAt.toISOString(),
});

export const alertViewOf = ({ patientId: _patient, ...alert }: AlertRow): AlertView => ({
  ...alert,
  raisedAt: alert.raisedAt.toISOString(),
  lastReportedAt: alert.lastReportedAt.toISOString(),
  acknowledgedAt: alert.acknowledgedAt?.toISOString() ?? null,
});

export const ratingViewOf = ({ documentId, stars, comment, hidden, createdAt }: RatingRow): RatingView => ({
  documentId,
  stars,
  comment,
  hidden,
  createdAt: createdAt.toISOString(),
});
