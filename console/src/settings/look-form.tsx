import { Select } from '@clothesline/ui/select'
import { changeLanguage, changeLook } from '../frame/change-look.ts'
import { type Look, useLook } from '../frame/look.ts'
import { languages, ownName } from '../i18n/languages.ts'
import { language, t } from '../i18n/translate.ts'

const themes = ['auto', 'light', 'dark', 'high-contrast'] as const
const densities = ['comfortable', 'compact', 'touch'] as const
const directions = ['ltr', 'rtl'] as const

/** Language, theme, density and direction, in effect at once. */
export function LookForm() {
  const look = useLook()
  const change = (part: Partial<Look>) => void changeLook(part)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t('person.language')}
        value={language()}
        options={languages.map((value) => ({ value, label: ownName(value) }))}
        onChange={(locale) => void changeLanguage(locale)}
      />
      <Select
        label={t('person.theme')}
        value={look.theme}
        options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={(theme) => change({ theme })}
      />
      <Select
        label={t('person.density')}
        value={look.density}
        options={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
        onChange={(density) => change({ density })}
      />
      <Select
        label={t('person.direction')}
        value={look.direction}
        options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
        onChange={(direction) => change({ direction })}
      />
    </div>
  )
}
