import { HOW_OFTEN, LAST_TWO_WEEKS, PHQ_LICENCE } from './phq-answers';
import type { ShippedQuiz } from './shipped-quiz';

const INTEREST_AND_MOOD = {
  en: ['Little interest or pleasure in doing things', 'Feeling down, depressed, or hopeless'],
  sw: ['Kutokuwa na hamu au raha ya kufanya mambo', 'Kujisikia mwenye huzuni, kuvunjika moyo, au kukosa matumaini'],
} as const;

/** A score of 3 is the cut-off (Kroenke, Spitzer, Williams 2003). */
export const PHQ_2: ShippedQuiz = {
  code: 'phq-2',
  source:
    'PHQ-2. Kroenke K, Spitzer RL, Williams JBW. The Patient Health Questionnaire-2: validity of a two-item depression screener. Medical Care 2003; 41: 1284-1292.',
  licence: PHQ_LICENCE,
  higherIs: 'worse',
  multiplier: 1,
  words: {
    en: {
      title: 'Mood in two questions (PHQ-2)',
      description: 'A first look at whether depression should be asked about in more detail.',
      instructions: LAST_TWO_WEEKS.en,
      questions: INTEREST_AND_MOOD.en,
      options: HOW_OFTEN.en,
      bands: [
        {
          from: 0,
          to: 2,
          label: 'Below the cut-off',
          severity: 'good',
          advice: 'No sign of depression by these two questions. Come back when you want to.',
        },
        {
          from: 3,
          to: 6,
          label: 'At or above the cut-off',
          severity: 'moderate',
          advice: 'Take the nine questions of the PHQ-9 next, and talk to a health professional about how you feel.',
        },
      ],
    },
    sw: {
      title: 'Hali ya moyo kwa maswali mawili (PHQ-2)',
      description: 'Mtazamo wa kwanza kama inafaa kuuliza zaidi kuhusu unyogovu.',
      instructions: LAST_TWO_WEEKS.sw,
      questions: INTEREST_AND_MOOD.sw,
      options: HOW_OFTEN.sw,
      bands: [
        {
          from: 0,
          to: 2,
          label: 'Chini ya kiwango',
          severity: 'good',
          advice: 'Maswali haya mawili hayaonyeshi dalili za unyogovu. Rudi wakati wowote.',
        },
        {
          from: 3,
          to: 6,
          label: 'Kwenye kiwango au zaidi',
          severity: 'moderate',
          advice: 'Jibu maswali tisa ya PHQ-9, na uzungumze na mhudumu wa afya kuhusu unavyojisikia.',
        },
      ],
    },
  },
};

/** Bands as published: minimal 0-4, mild 5-9, moderate 10-14, moderately severe 15-19, severe 20-27. Any answer but "not at all" to the ninth question calls for help. */
export const PHQ_9: ShippedQuiz = {
  code: 'phq-9',
  source:
    'PHQ-9. Kroenke K, Spitzer RL, Williams JBW. The PHQ-9: validity of a brief depression severity measure. Journal of General Internal Medicine 2001; 16: 606-613.',
  licence: PHQ_LICENCE,
  higherIs: 'worse',
  multiplier: 1,
  redFlag: { question: 9, from: 1 },
  words: {
    en: {
      title: 'Mood in nine questions (PHQ-9)',
      description: 'How strong signs of depression are. It is no diagnosis.',
      instructions: LAST_TWO_WEEKS.en,
      questions: [
        ...INTEREST_AND_MOOD.en,
        'Trouble falling or staying asleep, or sleeping too much',
        'Feeling tired or having little energy',
        'Poor appetite or overeating',
        'Feeling bad about yourself - or that you are a failure or have let yourself or your family down',
        'Trouble concentrating on things, such as reading the newspaper or watching television',
        'Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual',
        'Thoughts that you would be better off dead or of hurting yourself in some way',
      ],
      options: HOW_OFTEN.en,
      bands: [
        {
          from: 0,
          to: 4,
          label: 'Minimal',
          severity: 'good',
          advice: 'Few signs of depression or none. Come back when you want to.',
        },
        {
          from: 5,
          to: 9,
          label: 'Mild',
          severity: 'mild',
          advice: 'Some signs of depression. Answer again in two weeks, and talk to somebody you trust.',
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
          to: 19,
          label: 'Moderately severe',
          severity: 'serious',
          advice: 'See a health professional soon: there is treatment that helps.',
        },
        {
          from: 20,
          to: 27,
          label: 'Severe',
          severity: 'serious',
          advice: 'See a health professional as soon as you can: there is treatment that helps.',
        },
      ],
    },
    sw: {
      title: 'Hali ya moyo kwa maswali tisa (PHQ-9)',
      description: 'Kiasi cha dalili za unyogovu. Si utambuzi wa ugonjwa.',
      instructions: LAST_TWO_WEEKS.sw,
      questions: [
        ...INTEREST_AND_MOOD.sw,
        'Shida ya kupata usingizi au kuendelea kulala, au kulala sana',
        'Kujisikia mchovu au kuwa na nguvu kidogo',
        'Kukosa hamu ya kula au kula kupita kiasi',
        'Kujisikia vibaya kuhusu wewe mwenyewe - au kwamba umeshindwa au umejiangusha au umeiangusha familia yako',
        'Shida ya kuzingatia mambo, kama vile kusoma gazeti au kutazama televisheni',
        'Kutembea au kuongea polepole hadi watu wengine wameona? Au kinyume chake - kutotulia hadi umekuwa ukizunguka zaidi ya kawaida',
        'Mawazo kwamba ni afadhali ungekuwa umekufa, au ya kujidhuru kwa namna fulani',
      ],
      options: HOW_OFTEN.sw,
      bands: [
        {
          from: 0,
          to: 4,
          label: 'Kidogo sana',
          severity: 'good',
          advice: 'Dalili za unyogovu ni chache au hakuna. Rudi wakati wowote.',
        },
        {
          from: 5,
          to: 9,
          label: 'Kidogo',
          severity: 'mild',
          advice: 'Kuna dalili kiasi za unyogovu. Jibu tena baada ya wiki mbili, na uzungumze na mtu unayemwamini.',
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
          to: 19,
          label: 'Kali kiasi',
          severity: 'serious',
          advice: 'Muone mhudumu wa afya hivi karibuni: kuna matibabu yanayosaidia.',
        },
        {
          from: 20,
          to: 27,
          label: 'Kali',
          severity: 'serious',
          advice: 'Muone mhudumu wa afya haraka iwezekanavyo: kuna matibabu yanayosaidia.',
        },
      ],
    },
  },
};
