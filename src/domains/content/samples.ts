import type { EditorialSample } from '../../ports/room';

const ARTICLE = 'api::content.article';
const CATEGORY = 'api::content.category';
const AUTHOR = 'api::content.author';
const TOPIC = 'api::content.topic';

const category = (slug: string, position: number, en: string, sw: string): EditorialSample => ({
  type: CATEGORY,
  known: ['slug', slug],
  published: false,
  inLocales: { en: { name: en, position }, sw: { name: sw, position } },
});
const topic = (slug: string, kind: 'medication' | 'condition', en: string, sw: string): EditorialSample => ({
  type: TOPIC,
  known: ['slug', slug],
  published: false,
  inLocales: { en: { name: en, kind }, sw: { name: sw, kind } },
});

const WHO = 'World Health Organization';
const EDITORS = 'CareLoop editors';

/** What the demo has to read. Each says who says so: public pages of the World Health Organization. */
export const contentSamples: readonly EditorialSample[] = [
  category('medicines', 1, 'Taking medicines', 'Kutumia dawa'),
  category('living-with', 2, 'Living with an illness', 'Kuishi na ugonjwa'),
  category('prevention', 3, 'Staying well', 'Kujikinga'),
  topic('hypertension', 'condition', 'High blood pressure', 'Shinikizo la juu la damu'),
  topic('diabetes', 'condition', 'Diabetes', 'Kisukari'),
  topic('metformin', 'medication', 'Metformin', 'Metformin'),
  topic('amoxicillin', 'medication', 'Amoxicillin', 'Amoxicillin'),
  {
    type: AUTHOR,
    known: ['name', EDITORS],
    published: false,
    inLocales: { en: { credentials: 'Editorial team', about: 'We write from public sources and name them.' } },
  },
  {
    type: ARTICLE,
    known: ['slug', 'high-blood-pressure'],
    published: true,
    relations: {
      category: [[CATEGORY, 'slug', 'living-with']],
      author: [[AUTHOR, 'name', EDITORS]],
      topics: [[TOPIC, 'slug', 'hypertension']],
    },
    inLocales: {
      en: {
        title: 'High blood pressure: what you can do',
        summary: 'Most people with high blood pressure feel nothing. Measuring it is the only way to know.',
        body: `High blood pressure (hypertension) is when the pressure in your blood vessels is too high, 140/90 mmHg or more. **Most people with it feel nothing**, so have it measured.\n\n## What helps\n\n- Eat less salt: under 5 g a day, about one teaspoon.\n- Eat more fruit and vegetables.\n- Be active every day.\n- Do not smoke, and drink less alcohol or none.\n- Take the medicines you were prescribed every day, also when you feel well.\n\n## When to get help at once\n\nVery high blood pressure can cause severe headaches, chest pain, dizziness, trouble breathing, blurred vision or confusion. If you have these, get care at once.`,
        medicalClaims: true,
        source: WHO,
        sourceUrl: 'https://www.who.int/news-room/fact-sheets/detail/hypertension',
        reviewedOn: '2026-05-04',
      },
      sw: {
        title: 'Shinikizo la juu la damu: unachoweza kufanya',
        summary: 'Watu wengi wenye shinikizo la juu la damu hawahisi chochote. Kulipima ndiyo njia pekee ya kujua.',
        body: `Shinikizo la juu la damu ni pale shinikizo ndani ya mishipa yako ya damu linapokuwa juu mno, 140/90 mmHg au zaidi. **Watu wengi hawahisi chochote**, kwa hiyo pimwa.\n\n## Kinachosaidia\n\n- Punguza chumvi: chini ya gramu 5 kwa siku, kama kijiko kimoja cha chai.\n- Kula matunda na mboga zaidi.\n- Fanya mazoezi kila siku.\n- Usivute sigara, na punguza au acha pombe.\n- Tumia dawa ulizoandikiwa kila siku, hata unapojisikia vizuri.\n\n## Wakati wa kutafuta msaada mara moja\n\nShinikizo la juu sana linaweza kuleta maumivu makali ya kichwa, maumivu ya kifua, kizunguzungu, shida ya kupumua, kutoona vizuri au kuchanganyikiwa. Ukiwa na hali hizi, tafuta matibabu mara moja.`,
        medicalClaims: true,
        source: WHO,
        sourceUrl: 'https://www.who.int/news-room/fact-sheets/detail/hypertension',
        reviewedOn: '2026-05-04',
      },
    },
  },
  {
    type: ARTICLE,
    known: ['slug', 'living-with-diabetes'],
    published: true,
    relations: {
      category: [[CATEGORY, 'slug', 'living-with']],
      author: [[AUTHOR, 'name', EDITORS]],
      topics: [
        [TOPIC, 'slug', 'diabetes'],
        [TOPIC, 'slug', 'metformin'],
      ],
    },
    inLocales: {
      en: {
        title: 'Living with type 2 diabetes',
        summary: 'Food, movement and medicine work together. Look after your feet and eyes.',
        body: `With type 2 diabetes the body does not use insulin well, and the sugar in the blood rises. Over time that can harm the heart, eyes, kidneys and nerves.\n\n- Keep a healthy weight and be active: at least 30 minutes of moderate movement on most days.\n- Eat a healthy diet; avoid sugar and saturated fat.\n- Do not smoke.\n- Take your medicines as prescribed. Metformin is one of those most used.\n- Have your blood pressure, your feet and your eyes looked at regularly.`,
        medicalClaims: true,
        source: WHO,
        sourceUrl: 'https://www.who.int/news-room/fact-sheets/detail/diabetes',
        reviewedOn: '2026-04-20',
      },
      sw: {
        title: 'Kuishi na kisukari cha aina ya 2',
        summary: 'Chakula, mazoezi na dawa hufanya kazi pamoja. Tunza miguu na macho yako.',
        body: `Katika kisukari cha aina ya 2 mwili hautumii insulini vizuri, na sukari katika damu hupanda. Kadiri muda unavyopita inaweza kudhuru moyo, macho, figo na neva.\n\n- Kuwa na uzito unaofaa na fanya mazoezi: angalau dakika 30 siku nyingi za wiki.\n- Kula chakula bora; epuka sukari na mafuta mengi.\n- Usivute sigara.\n- Tumia dawa zako kama ulivyoandikiwa. Metformin ni mojawapo ya zinazotumiwa sana.\n- Pimwa shinikizo la damu, na ukaguliwe miguu na macho mara kwa mara.`,
        medicalClaims: true,
        source: WHO,
        sourceUrl: 'https://www.who.int/news-room/fact-sheets/detail/diabetes',
        reviewedOn: '2026-04-20',
      },
    },
  },
  {
    type: ARTICLE,
    known: ['slug', 'antibiotics'],
    published: true,
    relations: {
      category: [[CATEGORY, 'slug', 'medicines']],
      author: [[AUTHOR, 'name', EDITORS]],
      topics: [[TOPIC, 'slug', 'amoxicillin']],
    },
    inLocales: {
      en: {
        title: 'Antibiotics: only when they are needed',
        summary: 'Antibiotics help against bacteria, not against colds and flu.',
        body: `Antibiotics treat infections by bacteria. They do not help against colds and flu, which viruses cause. When they are used too often or wrongly, bacteria become resistant and infections are harder to treat.\n\n- Use antibiotics only when a certified health professional prescribes them.\n- Never ask for antibiotics if your health worker says that you do not need them.\n- Follow the advice of your health worker on how to use them.\n- Never share or use leftover antibiotics.\n- Wash your hands, and keep vaccinations up to date.`,
        medicalClaims: true,
        source: WHO,
        sourceUrl: 'https://www.who.int/news-room/fact-sheets/detail/antibiotic-resistance',
        reviewedOn: '2026-03-11',
      },
    },
  },
  {
    type: ARTICLE,
    known: ['slug', 'a-place-for-your-medicines'],
    published: false,
    relations: { category: [[CATEGORY, 'slug', 'medicines']], author: [[AUTHOR, 'name', EDITORS]] },
    inLocales: {
      en: {
        title: 'A place for your medicines',
        summary: 'How to set up reminders, and where to keep the box.',
        body: 'Keep your medicines where you see them when it is time, dry, cool and out of the reach of children.',
        medicalClaims: false,
        stage: 'in_review',
      },
    },
  },
];
