type Maker = () => Promise<string>;

/** Nobody's: shifts and voicemails are the clinic's. */
export const ofPath: Readonly<Record<string, Maker | null>> = {
  '/admin/telephony/duty/': null,
  '/admin/telephony/voicemails/': null,
};
export default {};
