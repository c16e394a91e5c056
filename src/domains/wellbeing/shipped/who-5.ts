import type { ShippedQuiz } from './shipped-quiz';

/**
 * The sum of 0 to 25 times 4 is a percentage, 100 the best. 50 and below is poor well-being, and a reason to look for
 * depression; 28 and below is taken as a sign of it (Topp 2015).
 */
export const WHO_5: ShippedQuiz = {
  code: 'who-5',
  source:
    'The World Health Organization-Five Well-Being Index (WHO-5). Geneva: World Health Organization; 2024. Cut-offs: Topp CW, Østergaard SD, Søndergaard S, Bech P. The WHO-5 Well-Being Index: a systematic review of the literature. Psychotherapy and Psychosomatics 2015; 84: 167-176.',
  licence:
    'CC BY-NC-SA 3.0 IGO. The Kiswahili text is a working translation that has not been validated; WHO is not responsible for it.',
  higherIs: 'better',
  multiplier: 4,
  words: {
    en: {
      title: 'Well-being in five questions (WHO-5)',
      description: 'How well you have felt over the last two weeks.',
      instructions:
        'Please respond to each item by marking which is closest to how you have been feeling over the last two weeks.',
      questions: [
        'I have felt cheerful and in good spirits',
        'I have felt calm and relaxed',
        'I have felt active and vigorous',
        'I woke up feeling fresh and rested',
        'My daily life has been filled with things that interest me',
      ],
      options: [
        [5, 'All of the time'],
        [4, 'Most of the time'],
        [3, 'More than half of the time'],
        [2, 'Less than half of the time'],
        [1, 'Some of the time'],
        [0, 'At no time'],
      ],
      bands: [
        {
          from: 0,
          to: 28,
          label: 'Low well-being',
          severity: 'serious',
          advice: 'Talk to a health professional about how you feel, and take the PHQ-9.',
        },
        {
          from: 29,
          to: 50,
          label: 'Poor well-being',
          severity: 'moderate',
          advice: 'Take the PHQ-9 next, and talk to somebody you trust.',
        },
        { from: 51, to: 100, label: 'Good well-being', severity: 'good', advice: 'Go on with what does you good.' },
      ],
    },
    sw: {
      title: 'Ustawi kwa maswali matano (WHO-5)',
      description: 'Jinsi ulivyojisikia katika wiki mbili zilizopita.',
      instructions:
        'Tafadhali chagua kwa kila sentensi jibu lililo karibu zaidi na jinsi ulivyojisikia katika wiki mbili zilizopita.',
      questions: [
        'Nimejisikia mchangamfu na mwenye furaha',
        'Nimejisikia mtulivu na niliyepumzika',
        'Nimejisikia mwenye nguvu na bidii',
        'Niliamka nikijisikia mpya na niliyepumzika',
        'Maisha yangu ya kila siku yamejaa mambo yanayonivutia',
      ],
      options: [
        [5, 'Wakati wote'],
        [4, 'Muda mwingi'],
        [3, 'Zaidi ya nusu ya muda'],
        [2, 'Chini ya nusu ya muda'],
        [1, 'Wakati fulani'],
        [0, 'Hakuna wakati wowote'],
      ],
      bands: [
        {
          from: 0,
          to: 28,
          label: 'Ustawi mdogo sana',
          severity: 'serious',
          advice: 'Zungumza na mhudumu wa afya kuhusu unavyojisikia, na ujibu PHQ-9.',
        },
        {
          from: 29,
          to: 50,
          label: 'Ustawi mdogo',
          severity: 'moderate',
          advice: 'Jibu PHQ-9, na uzungumze na mtu unayemwamini.',
        },
        { from: 51, to: 100, label: 'Ustawi mzuri', severity: 'good', advice: 'Endelea na mambo yanayokufaa.' },
      ],
    },
  },
};
