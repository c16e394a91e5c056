/** To look after the stock of supplements and vaccines, and to bring in files. */
export const KEEP_STOCK = 'admin::careloop.catalogue.stock';
