import { Menu } from '@clothesline/ui/menu'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'
import { MoreFace } from './more-face.tsx'
import type { Place } from './navigation.ts'

/** The further places as a menu. Open when it is mounted, since it is loaded when it is asked for. */
export function MoreMenu({ places }: { places: readonly Place[] }) {
  const navigate = useNavigate()
  const actions = places.map(({ to, title, icon }) => ({
    label: t(title),
    icon,
    onSelect: () => void navigate({ to }),
  }))
  return <Menu defaultOpen trigger={<MoreFace places={places} />} groups={[{ actions }]} />
}
