import { cloudinaryIn, type Env } from './env';

type Settings = Pick<Env, 'CLOUDINARY_URL'>;

/** Where Strapi's media library keeps what editors publish: at Cloudinary where that is set up, else in `public/uploads`. */
export const mediaProvider = ({ CLOUDINARY_URL }: Settings) => {
  if (!CLOUDINARY_URL) return {};
  const { cloud, apiKey, apiSecret, api } = cloudinaryIn(CLOUDINARY_URL);
  return {
    provider: 'cloudinary',
    providerOptions: {
      cloud_name: cloud,
      api_key: apiKey,
      api_secret: apiSecret,
      ...(api ? { upload_prefix: api } : {}),
    },
  };
};

/** From where browsers load those files, as sources of a content security policy; none where they come from us. */
export const mediaOrigins = ({ CLOUDINARY_URL }: Settings): readonly string[] => {
  if (!CLOUDINARY_URL) return [];
  const { api } = cloudinaryIn(CLOUDINARY_URL);
  return [api ? new URL(api).origin : 'https://res.cloudinary.com'];
};
