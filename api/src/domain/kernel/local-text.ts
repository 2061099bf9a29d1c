/** The same in each language of the product. */
export type LocalText = Readonly<Record<'id' | 'en', string>>;
