export * from './identities';
export * from './me';
export * from './passkeys';
export * from './password';
export * from './registration';
export * from './second-factor';
export * from './session';
