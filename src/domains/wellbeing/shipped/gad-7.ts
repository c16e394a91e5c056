import { HOW_OFTEN, LAST_TWO_WEEKS, PHQ_LICENCE } from './phq-answers';
import type { ShippedQuiz } from './shipped-quiz';

/** Bands as published: minimal 0-4, mild 5-9, moderate 10-14, severe 15-21. */
export const GAD_7: ShippedQuiz = {
  code: 'gad-7',
  source:
    'GAD-7. Spitzer RL, Kroenke K, Williams JBW, Löwe B. A brief measure for assessing generalized anxiety disorder: the GAD-7. Archives of Internal Medicine 2006; 166: 1092-1097.',
  licence: PHQ_LICENCE,
  higherIs: 'worse',
  multiplier: 1,
  words: {
    en: {
      title: 'Anxiety in seven questions (GAD-7)',
      description: 'How strong signs of anxiety are. It is no diagnosis.',
      instructions: LAST_TWO_WEEKS.en,
      questions: [
        'Feeling nervous, anxious, or on edge',
        'Not being able to stop or control worrying',
        'Worrying too much about different things',
        'Trouble relaxing',
        'Being so restless that it is hard to sit still',
        'Becoming easily annoyed or irritable',
        'Feeling afraid, as if something awful might happen',
      ],
      options: HOW_OFTEN.en,
      bands: [
        {
          from: 0,
          to: 4,
          label: 'Minimal',
          severity: 'good',
          advice: 'Few signs of anxiety or none. Come back when you want to.',
        },
        {
          from: 5,
          to: 9,
          label: 'Mild',
          severity: 'mild',
          advice: 'Some signs of anxiety. Answer again in two weeks.',
        },
        {
          from: 10,
          to: 14,
          label: 'Moderate',
          severity: 'moderate',
          advice: 'Talk to a health professional about how you feel.',
        },
        {
          from: 15,
          to: 21,
          label: 'Severe',
          severity: 'serious',
          advice: 'See a health professional soon: there is treatment that helps.',
        },
      ],
    },
    sw: {
      title: 'Wasiwasi kwa maswali saba (GAD-7)',
      description: 'Kiasi cha dalili za wasiwasi. Si utambuzi wa ugonjwa.',
      instructions: LAST_TWO_WEEKS.sw,
      questions: [
        'Kuhisi woga, wasiwasi, au kutotulia',
        'Kushindwa kuacha au kudhibiti wasiwasi',
        'Kuwa na wasiwasi mwingi kuhusu mambo mbalimbali',
        'Shida ya kupumzika',
        'Kutotulia hadi ni vigumu kukaa kimya',
        'Kukasirika au kuudhika kwa urahisi',
        'Kuhisi hofu, kana kwamba jambo baya linaweza kutokea',
      ],
      options: HOW_OFTEN.sw,
      bands: [
        {
          from: 0,
          to: 4,
          label: 'Kidogo sana',
          severity: 'good',
          advice: 'Dalili za wasiwasi ni chache au hakuna. Rudi wakati wowote.',
        },
        {
          from: 5,
          to: 9,
          label: 'Kidogo',
          severity: 'mild',
          advice: 'Kuna dalili kiasi za wasiwasi. Jibu tena baada ya wiki mbili.',
        },
        {
          from: 10,
          to: 14,
          label: 'Wastani',
          severity: 'moderate',
          advice: 'Zungumza na mhudumu wa afya kuhusu unavyojisikia.',
        },
        {
          from: 15,
          to: 21,
          label: 'Kali',
          severity: 'serious',
          advice: 'Muone mhudumu wa afya hivi karibuni: kuna matibabu yanayosaidia.',
        },
      ],
    },
  },
};
