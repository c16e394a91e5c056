import type { GeneralJwe, PrivateKey } from './second-jwe';

export interface JweVector {
  readonly source: string;
  readonly keys: Readonly<Record<string, PrivateKey>>;
  readonly jwe: GeneralJwe;
  readonly plaintext: string;
}

const DIDCOMM =
  'eyJjdHkiOiJhcHBsaWNhdGlvbi9kaWRjb21tLXBsYWluK2pzb24iLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoiYXBwbGljYXRpb24vZGlkY29tbS1lbmNyeXB0ZWQranNvbiJ9';
const ALG = 'ECDH-ES+A256KW';

/** Whole envelopes to several readers with additional authenticated data, by the algorithms of our notes. */
export const OURS_TOO: readonly JweVector[] = [
  {
    source: 'Aries RFC 0334, anoncrypt examples, 1.1.1 (P-256, A256GCM)',
    plaintext: 'secret message',
    keys: {
      's6-ZhI1hpx0kM3pDgOrVQs6mRd_8KfEXUkLg8lK7XNA': {
        kty: 'EC',
        crv: 'P-256',
        x: '2fpy_fK5FCsap0EbU1Om7QXoVoyvBv8gfdHY3ufIS9w',
        y: 'TtVOc9c8ejMeqeaUs1CMS79w0-Al02Fw25WdVEb0DiI',
        d: 'kEWLCAyDL8mgDLNnlb1am_B8wcaGAe7ViXx1tqKWTVc',
      },
      '2NfcF400LLr9Wa6QbkUikYUUcdsAUkZBy6ifrrXYI0U': {
        kty: 'EC',
        crv: 'P-256',
        x: 'S9JVfrKenXIMiEUha1k8yt7Zw8d5_bSxEt6RJesPt1g',
        y: 'KMWwZzb80uoAjCcuwQ3gSeyjMsbq02AyS7g1D2i7ZwM',
        d: 'bHnnqFSAFROp4kLbfBfihHUg6PIviwRCt5foN2Romw4',
      },
    },
    jwe: {
      protected: DIDCOMM,
      recipients: [
        {
          header: {
            alg: ALG,
            apu: 'WVU3OHhXeVZLeC1WRVpIV2pWbFN3Z2NndFRtSjBfS09YOE9hTkdnQXNlUQ',
            apv: 'czYtWmhJMWhweDBrTTNwRGdPclZRczZtUmRfOEtmRVhVa0xnOGxLN1hOQQ',
            kid: 's6-ZhI1hpx0kM3pDgOrVQs6mRd_8KfEXUkLg8lK7XNA',
            epk: {
              kty: 'EC',
              crv: 'P-256',
              x: 'YU78xWyVKx-VEZHWjVlSwgcgtTmJ0_KOX8OaNGgAseQ',
              y: 'AiHDxtQBrba6g3_d0tic8LeLZRMz7rqnghQ2DvJh0Xk',
            },
          },
          encrypted_key: 'fnofbBoie-ywDVjd_Dcdw611KWabq0RptbEybN_AParPMI0qpOwm1Q',
        },
        {
          header: {
            alg: ALG,
            apu: 'NkN3ZEt3ZEotczdIZHFpUzExR0x6bS1scVhlUW1TYWJjNXBvRnBaakdZbw',
            apv: 'czYtWmhJMWhweDBrTTNwRGdPclZRczZtUmRfOEtmRVhVa0xnOGxLN1hOQQ',
            kid: '2NfcF400LLr9Wa6QbkUikYUUcdsAUkZBy6ifrrXYI0U',
            epk: {
              kty: 'EC',
              crv: 'P-256',
              x: '6CwdKwdJ-s7HdqiS11GLzm-lqXeQmSabc5poFpZjGYo',
              y: 'mVsQl_AhZoHpC86UN49k6tAU5B2YLi0HIdWeaIvSQy8',
            },
          },
          encrypted_key: 'qN1WX7DK0k2GW4qHK0SfQFTRrOM0GFUgzqqy58QTRWi62r9iItmPxA',
        },
      ],
      aad: 'YyqAtGX-dZTiXaZnGazezl-jBXS4uka1sOFv8cV42uM',
      iv: 'S9rOxQOd8H-gxZIv',
      ciphertext: 'w3kl_QixTanzflQHpuM',
      tag: '4x5wmIBxrCjUpq4wxrWFDQ',
    },
  },
  {
    source: 'Aries RFC 0334, anoncrypt examples, 1.1.4 (X25519, A256GCM)',
    plaintext: 'secret message',
    keys: {
      eFf9x4K6jhnmAEvveQJo5rIQl32rZooOaNwlJsLf5JQ: {
        kty: 'OKP',
        crv: 'X25519',
        x: '2kvTqkwVF-YSurN533fi-ZDF4PbLbqa7ohC--DJa0nA',
        d: 'sPUMndizynb_q6_u9fkbuU8V3I062-RlL114YnJ7KWY',
      },
      NaUTcaFDyI3Ss48zMmeg1Dal0vhUpOYpWdwfKd2T2S8: {
        kty: 'OKP',
        crv: 'X25519',
        x: 'cb-5cmxUy7xCfQCz0pEjYOGJOp0nf3cH7TU6siQ49wU',
        d: 'oCw27m5T-QPr48F_f-CRWWqFgtFxpPISExMhSYQJmF8',
      },
    },
    jwe: {
      protected: DIDCOMM,
      recipients: [
        {
          header: {
            alg: ALG,
            apu: 'Q21aM1gzRFBnZFdQWjRKZFF4VVNMSjBKaEtRRXpJZWphV2cxT04tSE13WQ',
            apv: 'ZUZmOXg0SzZqaG5tQUV2dmVRSm81cklRbDMyclpvb09hTndsSnNMZjVKUQ',
            kid: 'eFf9x4K6jhnmAEvveQJo5rIQl32rZooOaNwlJsLf5JQ',
            epk: { kty: 'OKP', crv: 'X25519', x: 'CmZ3X3DPgdWPZ4JdQxUSLJ0JhKQEzIejaWg1ON-HMwY' },
          },
          encrypted_key: 'ZFibn07y4G88HTB6haGfKJLQGWi2a25UVlioG93hgjs2BDIRaWRqzw',
        },
        {
          header: {
            alg: ALG,
            apu: 'cU9MdWVjZmdaamJkOVRQYV9qbG5CeFAyak9FQjdOVkZKaGZ6UEk1OFNWOA',
            apv: 'ZUZmOXg0SzZqaG5tQUV2dmVRSm81cklRbDMyclpvb09hTndsSnNMZjVKUQ',
            kid: 'NaUTcaFDyI3Ss48zMmeg1Dal0vhUpOYpWdwfKd2T2S8',
            epk: { kty: 'OKP', crv: 'X25519', x: 'qOLuecfgZjbd9TPa_jlnBxP2jOEB7NVFJhfzPI58SV8' },
          },
          encrypted_key: 'EKpcwck9zE0WjEq9E60dm_OJY0U2e1UlUAZE8LYfURo_saE2yzxx_A',
        },
      ],
      aad: '7iRNh25gyaA9Bpnx7axAbyyvbh-bXaPOz8SgvgGksNc',
      iv: '9deRACZyiau7rIIc',
      ciphertext: 'ombMWgwtw2QSfALdiDk',
      tag: 'yRwaSiGsQCqYjIdMSwPPNg',
    },
  },
];

/** A whole envelope of the standard itself, to an RSA key, to a key on P-384 and to a symmetric one. */
export const OF_THE_STANDARD: JweVector = {
  source: 'RFC 7520, 5.13 (P-384, A128CBC-HS256)',
  plaintext:
    'You can trust us to stick with you through thick and thin–to the bitter end. And you can trust us to keep any secret of yours–closer than you keep it yourself. But you cannot trust us to let you face trouble alone, and go off without a word. We are your friends, Frodo.',
  keys: {
    'peregrin.took@tuckborough.example': {
      kty: 'EC',
      crv: 'P-384',
      x: 'YU4rRUzdmVqmRtWOs2OpDE_T5fsNIodcG8G5FWPrTPMyxpzsSOGaQLpe2FpxBmu2',
      y: 'A8-yxCHxkfBz3hKZfI1jUYMjUhsEveZ9THuwFjH2sCNdtksRJU7D5-SkgaFL1ETP',
      d: 'iTx2pk7wW-GqJkHcEkFQb2EFyYcO7RugmaW3mRrQVAOUiPommT0IdnYK2xDlZh-j',
    },
  },
  jwe: {
    protected: 'eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0',
    iv: 'VgEIHY20EnzUtZFl2RpB1g',
    ciphertext:
      'ajm2Q-OpPXCr7-MHXicknb1lsxLdXxK_yLds0KuhJzfWK04SjdxQeSw2L9mu3a_k1C55kCQ_3xlkcVKC5yr__Is48VOoK0k63_QRM9tBURMFqLByJ8vOYQX0oJW4VUHJLmGhF-tVQWB7Kz8mr8zeE7txF0MSaP6ga7-siYxStR7_G07Thd1jh-zGT0wxM5g-VRORtq0K6AXpLlwEqRp7pkt2zRM0ZAXqSpe1O6FJ7FHLDyEFnD-zDIZukLpCbzhzMDLLw2-8I14FQrgi-iEuzHgIJFIJn2wh9Tj0cg_kOZy9BqMRZbmYXMY9YQjorZ_P_JYG3ARAIF3OjDNqpdYe-K_5Q5crGJSDNyij_ygEiItR5jssQVH2ofDQdLChtazE',
    tag: 'BESYyFN7T09KY7i8zKs5_g',
    recipients: [
      {
        header: { alg: 'RSA1_5', kid: 'frodo.baggins@hobbiton.example' },
        encrypted_key:
          'dYOD28kab0Vvf4ODgxVAJXgHcSZICSOp8M51zjwj4w6Y5G4XJQsNNIBiqyvUUAOcpL7S7-cFe7Pio7gV_Q06WmCSa-vhW6me4bWrBf7cHwEQJdXihidAYWVajJIaKMXMvFRMV6iDlRr076DFthg2_AV0_tSiV6xSEIFqt1xnYPpmP91tc5WJDOGb-wqjw0-b-S1laS11QVbuP78dQ7Fa0zAVzzjHX-xvyM2wxj_otxr9clN1LnZMbeYSrRicJK5xodvWgkpIdkMHo4LvdhRRvzoKzlic89jFWPlnBq_V4n5trGuExtp_-dbHcGlihqc_wGgho9fLMK8JOArYLcMDNQ',
      },
      {
        header: {
          alg: ALG,
          kid: 'peregrin.took@tuckborough.example',
          epk: {
            kty: 'EC',
            crv: 'P-384',
            x: 'Uzdvk3pi5wKCRc1izp5_r0OjeqT-I68i8g2b8mva8diRhsE2xAn2DtMRb25Ma2CX',
            y: 'VDrRyFJh-Kwd1EjAgmj5Eo-CTHAZ53MC7PjjpLioy3ylEjI1pOMbw91fzZ84pbfm',
          },
        },
        encrypted_key: 'ExInT0io9BqBMYF6-maw5tZlgoZXThD1zWKsHixJuw_elY4gSSId_w',
      },
      {
        header: {
          alg: 'A256GCMKW',
          kid: '18ec08e1-bfa9-4d95-b205-2b4dd1d4321d',
          tag: '59Nqh1LlYtVIhfD3pgRGvw',
          iv: 'AvpeoPZ9Ncn9mkBn',
        },
        encrypted_key: 'a7CclAejo_7JSuPB8zeagxXRam8dwCfmkt9-WyTpS1E',
      },
    ],
  },
};
