import {
  directionOf,
  dress,
  keepLook,
  keptLook,
  type Look,
  regional,
} from '@clothesline/console/src/frame/kept-look.ts'

/** The look of this device; before anybody chose one, that of the phone itself. */
export function lookHere(): Look {
  const { language } = navigator
  return { ...keptLook({ locale: language, direction: directionOf(language) }), density: 'touch' }
}

/** A language as it is written where the phone is at home. */
export function asWritten(language: string): string {
  const phone = new Intl.Locale(navigator.language).maximize()
  return regional(language, phone.region ?? 'US')
}

/** Changes whether the pages are light or dark. */
export function wearTheme(theme: Look['theme']): void {
  const look = { ...lookHere(), theme }
  keepLook(look)
  dress(look)
}

/** Changes the language, and with it the direction; the app is loaded anew in it. */
export function changeLanguage(locale: string): void {
  keepLook({ ...lookHere(), locale, direction: directionOf(locale) })
  location.reload()
}
