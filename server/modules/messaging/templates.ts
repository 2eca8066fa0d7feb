import { spokenLanguage, textsIn } from '#platform/messages/messages.ts'

/** What the system itself has to say; the texts are in the catalogues of the languages. */
export const templates = [
  'order_ready',
  'order_reminder',
  'out_for_delivery',
  'delivery_missed',
  'price_approval',
  'portal_link',
  'code',
] as const

/** A text of the system, by name. */
export type Template = (typeof templates)[number]

/** Texts with something in them that lets whoever reads it in: nobody is shown them, and they are forgotten once they went out. */
export const secretTemplates: readonly string[] = ['code', 'portal_link', 'price_approval'] satisfies Template[]

/** What a text is filled with. */
export type Words = Readonly<Record<string, string | number>>

/** A message in words. */
export interface Written {
  locale: string
  subject: string
  body: string
}

/** A template in the first of the wished languages there are texts for. */
export function written(template: Template, words: Words, wishes: readonly string[]): Written {
  const locale = spokenLanguage(wishes)
  const say = textsIn(locale)
  return {
    locale,
    subject: say(`message.${template}.subject`, { ...words }),
    body: say(`message.${template}.body`, { ...words }),
  }
}

/** What somebody wrote, with the names in braces filled in; a brace that names nothing stays as it is. */
export const filled = (text: string, words: Words): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(words[name] ?? whole))
