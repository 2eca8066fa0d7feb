import { Icon } from '@clothesline/ui/icon'
import { Link } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'
import { usePlaces } from './use-places.ts'

const style =
  'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-caption text-muted focus-visible:-outline-offset-2 data-[status=active]:font-medium data-[status=active]:text-link'

/** The main navigation on a phone, under the thumb. */
export function BottomBar() {
  return (
    <nav
      aria-label={t('app.navigation')}
      className="flex border-t border-hairline bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {usePlaces().map((place) => (
        <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === '/' }} className={style}>
          <Icon name={place.icon} className="size-5" />
          <span className="max-w-full truncate">{t(place.title)}</span>
        </Link>
      ))}
    </nav>
  )
}
