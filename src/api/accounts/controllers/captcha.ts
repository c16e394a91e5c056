import { controller } from '../../../app/http';

const OFF = { provider: 'off', siteKey: null, challenge: null };

export default controller({
  question: async ({ captcha }) => (captcha ? await captcha.question() : OFF),
});
