export * from './about-me';
export * from './me';
export * from './password';
export * from './preferences';
export * from './push-tokens';
export * from './registration';
export * from './second-factor';
export * from './session';
