import { Card } from '@clothesline/ui/card'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { holds, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { sections } from './sections.ts'

/** What can be set, with one line on each. */
export function SettingsPage() {
  const me = useMe()
  return (
    <Screen title={t('settings.title')}>
      {sections.map(({ title, pages }) => {
        const mine = pages.filter(({ needs }) => needs === undefined || holds(me, needs))
        return (
          mine.length > 0 && (
            <Card key={title} title={t(title)}>
              <ul className="divide-y divide-hairline">
                {mine.map((page) => (
                  <li key={page.to} className="py-2">
                    <PageLink to={page.to}>{t(page.title)}</PageLink>
                    <p className="text-small text-muted">{t(page.about)}</p>
                  </li>
                ))}
              </ul>
            </Card>
          )
        )
      })}
    </Screen>
  )
}
