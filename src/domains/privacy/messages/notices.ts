import { translated } from '../../../ports/message';
import type { Notice } from '../../accounts';

export const EXPORT_READY = 'export-ready';
export const ACCOUNT_ERASED = 'account-erased';

/** Says that the copy is there, and nothing of what is in it. */
export const exportReady = (language: string): Notice =>
  translated(
    language,
    {
      subject: 'Your copy of your data is ready',
      heading: 'Your copy is ready',
      paragraphs: [
        'The copy of everything CareLoop keeps about you is made. You can download it for 24 hours where you asked for it, signed in as you are there; then it is deleted.',
        'It holds your health records. Keep it where only you can read it.',
        'If you did not ask for it, choose a new password with "Forgot password" and sign out everywhere.',
      ],
    },
    {
      subject: 'Nakala ya data yako iko tayari',
      heading: 'Nakala yako iko tayari',
      paragraphs: [
        'Nakala ya kila kitu ambacho CareLoop inahifadhi kukuhusu imetengenezwa. Kwa saa 24 unaweza kuipakua mahali ulipoiomba, kwa akaunti ileile; kisha itafutwa.',
        'Ina rekodi zako za afya. Ihifadhi mahali ambapo ni wewe tu unayeweza kuisoma.',
        'Kama hukuiomba, chagua nenosiri jipya kupitia "Umesahau nenosiri" na uondoke kwenye akaunti katika vifaa vyote.',
      ],
    },
  );

/** The last mail to this address. */
export const accountErased = (language: string, receipt: string): Notice =>
  translated(
    language,
    {
      subject: 'Your account is erased',
      heading: 'Your account is erased',
      paragraphs: [
        'Everything that named you is gone from CareLoop: your account, your plans and doses, your sessions, messages and files. This address is forgotten as soon as this mail has left.',
        'What the law wants kept, such as the proof of who opened which record, is kept without anything that leads to you. Records of people you cared for stay with them, without your name.',
        `Your receipt: ${receipt}. It names nobody. With it, anybody you show it to can ask this server what was done, and when.`,
      ],
    },
    {
      subject: 'Akaunti yako imefutwa',
      heading: 'Akaunti yako imefutwa',
      paragraphs: [
        'Kila kitu kilichokutaja kimeondolewa katika CareLoop: akaunti yako, mipango na dozi zako, rekodi za kuingia kwako, ujumbe na faili zako. Anwani hii pia itafutwa mara tu barua pepe hii itakapotumwa.',
        'Kile ambacho sheria inataka kihifadhiwe, kama vile uthibitisho wa nani alifungua rekodi ipi, kinahifadhiwa bila chochote kinachoelekeza kwako. Rekodi za watu uliowahudumia zinabaki nao, bila jina lako.',
        `Risiti yako: ${receipt}. Haimtaji mtu yeyote. Kwa risiti hii, yeyote utakayemwonyesha anaweza kuuliza seva hii ni nini kilichofanyika, na lini.`,
      ],
    },
  );
