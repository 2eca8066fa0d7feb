import { Icon } from '@clothesline/ui/icon'
import { Link } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'
import { More } from './bottom-more.tsx'
import { bottomStyle } from './more-face.tsx'
import { usePlaces } from './use-places.ts'

/** As many as keep their whole words on the narrowest phone. */
const most = 5

/** The main navigation on a phone, under the thumb; what has no room is behind the last of its buttons. */
export function BottomBar() {
  const places = usePlaces()
  const inSight = places.length > most ? places.slice(0, most - 1) : places
  return (
    <nav
      aria-label={t('app.navigation')}
      className="flex border-t border-hairline bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {inSight.map((place) => (
        <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === '/' }} className={bottomStyle}>
          <Icon name={place.icon} className="size-5" />
          <span className="max-w-full truncate">{t(place.title)}</span>
        </Link>
      ))}
      {inSight.length < places.length && <More places={places.slice(inSight.length)} />}
    </nav>
  )
}
