export * from './me';
export * from './registration';
export * from './session';
