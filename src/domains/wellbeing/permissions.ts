/** To see health scores and results of one person, and of groups. */
export const SEE_HEALTH_SCORES = 'admin::careloop.wellbeing.scores';
/** To see who gave an answer that calls for help, and to see to it. */
export const SEE_TO_ALERTS = 'admin::careloop.wellbeing.alerts';
/** To set goals for people, and to change and stop them. */
export const SET_GOALS = 'admin::careloop.wellbeing.goals';
/** To check quizzes and to try them out. Answers of people are not among what it opens. */
export const CHECK_QUIZZES = 'admin::careloop.wellbeing.quizzes';
