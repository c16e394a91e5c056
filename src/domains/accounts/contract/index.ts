export * from './me';
export * from './password';
export * from './registration';
export * from './second-factor';
export * from './session';
export * from './verification';
