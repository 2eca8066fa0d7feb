/** A name of an item, a service or a category as it is kept: letters composed, blanks single, nothing invisible, nothing around it. */
export function readName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** What two names have in common that mean the same thing: case, width, kinds of apostrophe and dash and blanks do not tell names apart. */
export function nameKey(text: string): string {
  return readName(readName(text).normalize('NFKC').toUpperCase().toLowerCase())
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
}
