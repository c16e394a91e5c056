/* What goes in and out of the room, by part. */
export * from './counter-contract';
export * from './doctor-contract';
export * from './oversight-contract';
export * from './patient-contract';
export * from './prescription-views';
export * from './service-contract';
export * from './words';
