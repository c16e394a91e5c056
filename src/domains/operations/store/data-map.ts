import { noPeople, type DataMap } from '../../../kernel/data-map';

export const operationsDataMap: DataMap = [
  noPeople(
    'careloop.heartbeats',
    'id',
    'kind',
    'host',
    'pid',
    'started_at',
    'seen_at',
    'vitals',
    'queue_seen_at',
    'clock_ahead_ms',
  ),
  noPeople('careloop.recounts', 'name', 'day', 'begun_at', 'ended_at', 'compared', 'different'),
];
