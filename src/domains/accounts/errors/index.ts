export * from './administration';
export * from './auth-methods';
export * from './break-glass';
export * from './passkeys';
export * from './registration';
export * from './second-factor';
export * from './session';
export * from './verification';
