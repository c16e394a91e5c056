import type { Missing } from './draft';
import type { Language } from './language';

type Result = Readonly<Record<string, string>>;

const ENGLISH = {
  help: 'I can add reminders for medicines, supplements and vaccines, tell you what is due today, mark or move a dose, and show your plans and your next appointment. For example: “remind me to take amoxicillin 500 mg three times a day for 7 days”.',
  'not-understood':
    'I did not understand that, and I do not guess. Say what you want in one sentence, such as “what is due today?” or “move my 8:00 dose to 9:00”.',
  'none-due': 'Nothing is due today.',
  due: 'Today:\n{list}',
  'no-plans': 'There are no such plans.',
  plans: 'Your plans:\n{list}',
  'no-appointment': 'You have no appointment ahead.',
  appointment: 'Your next appointment{with} is on {date} at {time}.',
  stock: '{name}: {units} left.',
  'stock-unknown': 'Nobody counts what is left of {name}.',
  'which-medicine': 'Which medicine do you mean?',
  'no-dose': 'I find no open dose of that today.',
  'which-dose': 'Which dose do you mean?\n{list}',
  confirm: '{says} Shall I do it? (yes or no)',
  done: 'Done. {says}',
  declined: 'All right, nothing was changed.',
  'nothing-open': 'There is nothing that waits for a yes or no.',
  expired: 'That proposal has expired. Ask for it again.',
  'create-plan': 'Add {name}{strength}: {schedule}.{warning}',
  careful: ' Careful, beside what you take already: {reasons}',
  'too-risky':
    'I do not add that: beside what you take already it can be dangerous. {reasons} Please ask your doctor or pharmacist first.',
  'take-dose': 'Mark {name} of {time} as taken.',
  'skip-dose': 'Skip {name} of {time}.',
  'snooze-dose': 'Remind you of {name} again in {minutes} minutes.',
  'move-dose': 'Move {name} of {time} to {to} today.',
  'move-plan': 'Move the whole plan of {name} from {time} to {to}{all}.',
  'all-times': ', and its other times with it',
  minutes: 'In how many minutes (1 to 240)?',
  'for-professionals':
    'I do not set that up: please ask your doctor or pharmacist, or add it yourself where you can check every field.',
  'for-patients': 'Only patients keep plans and doses here. I can tell you your appointments.',
  name: 'Which medicine, supplement or vaccine is it?',
  amount: 'How much is one dose, such as 500 mg or 1 tablet? It stands on the label. I do not guess it.',
  frequency: 'How often, such as twice a day, every Monday, or once tomorrow at 20:00?',
  time: 'At what time, such as 08:00 or 8 pm?',
  'half-day': 'Is that {hour} in the morning or in the evening? Write it as 08:00 or 8 pm.',
  'times-differ':
    'The number of times does not fit how often it is taken. At which times of the day, each as 08:00 or 8 pm?',
  date: 'On which day, such as 2027-01-15?',
  'one-at-a-time': 'One at a time, please: which is the first?',
  emergency:
    'This may be an emergency. Call {number} now, or have somebody take you to the nearest hospital. Do not wait for an answer here, and do not drive yourself.',
  'contacts-told': '\nThose who care for you are being told now, because you have agreed to that.',
  'contacts-not-told':
    '\nNobody else has been told. Say “tell them”, and your doctor and emergency contacts are told now that you need help.',
  'about-another':
    '\nIf this is about somebody you care for: call for them now. Nobody is told by what you write here.',
  'nothing-to-tell': 'There is nothing to tell them of now. If it cannot wait, call {number}.',
  whose: 'About whom? You care for: {list}. Name one of them, such as “what is due for {first} today?”.',
  'whose-nobody': 'Nobody whose record you may read is linked to you now.',
  'due-of': '{name}, today:\n{list}',
  'none-due-of': '{name}: nothing is due today.',
  'plans-of': 'The plans of {name}:\n{list}',
  'no-plans-of': '{name} has no such plans.',
  'self-harm':
    'Thank you for saying so. You are not alone, and help is there at any hour. Please call one of these lines now, or go to somebody you trust:\n{lines}\nIf your life is in danger, call {number}.',
} as const;

const SWAHILI: Readonly<Record<keyof typeof ENGLISH, string>> = {
  help: 'Ninaweza kuweka vikumbusho vya dawa, virutubisho na chanjo, kukuambia dozi za leo, kuweka alama au kusogeza dozi, na kuonyesha mipango na miadi yako. Kwa mfano: “nikumbushe kumeza amoxicillin 500 mg mara tatu kwa siku kwa siku 7”.',
  'not-understood': 'Sijaelewa, na sitabahatisha. Sema unachotaka kwa sentensi moja, kama “dozi za leo ni zipi?”.',
  'none-due': 'Hakuna dozi leo.',
  due: 'Leo:\n{list}',
  'no-plans': 'Hakuna mipango kama hiyo.',
  plans: 'Mipango yako:\n{list}',
  'no-appointment': 'Huna miadi yoyote ijayo.',
  appointment: 'Miadi yako ijayo{with} ni tarehe {date}, saa {time}.',
  stock: '{name}: zimebaki {units}.',
  'stock-unknown': 'Hakuna hesabu ya {name} iliyobaki.',
  'which-medicine': 'Unamaanisha dawa gani?',
  'no-dose': 'Sioni dozi kama hiyo leo.',
  'which-dose': 'Unamaanisha dozi gani?\n{list}',
  confirm: '{says} Nifanye hivyo? (ndiyo au hapana)',
  done: 'Tayari. {says}',
  declined: 'Sawa, hakuna kilichobadilishwa.',
  'nothing-open': 'Hakuna kinachosubiri ndiyo au hapana.',
  expired: 'Pendekezo hilo limepitwa na wakati. Omba tena.',
  'create-plan': 'Ongeza {name}{strength}: {schedule}.{warning}',
  careful: ' Tahadhari, pamoja na unayotumia tayari: {reasons}',
  'too-risky':
    'Siwezi kuongeza hiyo: pamoja na unayotumia tayari inaweza kuwa hatari. {reasons} Tafadhali muulize daktari au mfamasia wako kwanza.',
  'take-dose': 'Weka alama kuwa {name} ya {time} imetumiwa.',
  'skip-dose': 'Ruka {name} ya {time}.',
  'snooze-dose': 'Nikukumbushe tena {name} baada ya dakika {minutes}.',
  'move-dose': 'Sogeza {name} ya {time} hadi {to} leo.',
  'move-plan': 'Sogeza mpango wote wa {name} kutoka {time} hadi {to}{all}.',
  'all-times': ', pamoja na nyakati zake nyingine',
  minutes: 'Baada ya dakika ngapi (1 hadi 240)?',
  'for-professionals':
    'Siwezi kuweka hilo: tafadhali muulize daktari au mfamasia wako, au uliweke mwenyewe mahali unapoweza kukagua kila sehemu.',
  'for-patients': 'Wagonjwa pekee ndio wana mipango na dozi hapa. Ninaweza kukuambia miadi yako.',
  name: 'Ni dawa, kirutubisho au chanjo gani?',
  amount: 'Dozi moja ni kiasi gani, kama 500 mg au kidonge 1? Imeandikwa kwenye lebo. Sitabahatisha.',
  frequency: 'Mara ngapi, kama mara mbili kwa siku, kila Jumatatu, au mara moja kesho saa 20:00?',
  time: 'Saa ngapi, kama 08:00 au saa mbili asubuhi?',
  'half-day': 'Ni asubuhi au jioni? Andika kama 08:00 au saa mbili asubuhi.',
  'times-differ': 'Idadi ya nyakati hailingani na mara za kutumia. Ni saa ngapi, kila moja kama 08:00?',
  date: 'Tarehe gani, kama 2027-01-15?',
  'one-at-a-time': 'Moja baada ya nyingine, tafadhali: ya kwanza ni ipi?',
  emergency:
    'Hii inaweza kuwa dharura. Piga simu {number} sasa, au umwombe mtu akupeleke hospitali iliyo karibu. Usisubiri jibu hapa, wala usiendeshe gari mwenyewe.',
  'contacts-told': '\nWanaokuhudumia wanajulishwa sasa, kwa sababu ulikubali.',
  'contacts-not-told':
    '\nHakuna mwingine aliyejulishwa. Sema “waambie”, na daktari wako na watu wako wa dharura watajulishwa sasa kwamba unahitaji msaada.',
  'about-another':
    '\nIkiwa ni kuhusu mtu unayemhudumia: piga simu umwombee msaada sasa. Hakuna anayejulishwa kwa unachoandika hapa.',
  'nothing-to-tell': 'Hakuna cha kuwaambia sasa. Ikiwa ni dharura, piga simu {number}.',
  whose: 'Kuhusu nani? Unawahudumia: {list}. Taja mmoja, kama “dozi za {first} leo ni zipi?”.',
  'whose-nobody': 'Hakuna mtu uliyeunganishwa naye ambaye unaruhusiwa kusoma rekodi yake.',
  'due-of': '{name}, leo:\n{list}',
  'none-due-of': '{name}: hakuna dozi leo.',
  'plans-of': 'Mipango ya {name}:\n{list}',
  'no-plans-of': '{name} hana mipango kama hiyo.',
  'self-harm':
    'Asante kwa kusema. Hauko peke yako, na msaada unapatikana saa zote. Tafadhali piga mojawapo ya nambari hizi sasa, au nenda kwa mtu unayemwamini:\n{lines}\nMaisha yako yakiwa hatarini, piga simu {number}.',
};

/** Every missing part has a question of its own. */
export type Phrase = keyof typeof ENGLISH;
type Questions = Missing extends Phrase ? Phrase : never;

/** A phrase in the language of the conversation, filled in. */
export const say = (language: Language, phrase: Questions, result: Result = {}): string =>
  (language === 'sw' ? SWAHILI : ENGLISH)[phrase].replaceAll(
    /\{(\w+)\}/gu,
    (_whole, name: string) => result[name] ?? '',
  );
