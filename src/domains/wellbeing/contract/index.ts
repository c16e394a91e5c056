export * from './attempts';
export * from './fields';
export * from './goals';
export * from './quizzes';
export * from './scores';
export * from './written-quiz';
